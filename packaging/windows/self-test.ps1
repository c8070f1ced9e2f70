# Has the program check itself; the report is shown and left as viva-report.txt. A windowed program prints nothing.
param([Parameter(Mandatory)][string]$Program)
$ErrorActionPreference = 'Stop'
$report = Join-Path (Get-Location) 'viva-report.txt'
Remove-Item $report -ErrorAction SilentlyContinue
$done = Start-Process -Wait -PassThru $Program -ArgumentList '--self-test', '--report', "`"$report`""
if (Test-Path $report) { Get-Content $report -Encoding utf8 }
if ($done.ExitCode -ne 0) { throw "The self-test of $Program ended with $($done.ExitCode)." }
