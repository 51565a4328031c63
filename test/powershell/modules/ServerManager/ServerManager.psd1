@{
    RootModule = 'ServerManager.psm1'
    ModuleVersion = '2.0.0.0'
    GUID = '8d3f7a0c-5a0f-4a1e-9d3b-6e3f1f0a7c52'
    FunctionsToExport = @('Install-WindowsFeature')
}
