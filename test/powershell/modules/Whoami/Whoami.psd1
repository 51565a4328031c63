@{
    RootModule        = 'Whoami.psm1'
    ModuleVersion     = '1.0.0'
    FunctionsToExport = 'whoami.exe'
}
