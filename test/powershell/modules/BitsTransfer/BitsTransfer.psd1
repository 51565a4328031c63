@{
    RootModule = 'BitsTransfer.psm1'
    ModuleVersion = '2.0.0.0'
    GUID = '8fa5064b-8479-4c5c-86ea-0d311fe48875'
    FunctionsToExport = @(
        'Add-BitsFile', 'Complete-BitsTransfer', 'Get-BitsTransfer', 'Remove-BitsTransfer'
        'Resume-BitsTransfer', 'Set-BitsTransfer', 'Start-BitsTransfer', 'Suspend-BitsTransfer'
    )
}
