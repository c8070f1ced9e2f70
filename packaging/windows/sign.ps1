# Signs files with the certificate in CERTIFICATE (a .pfx in base64) and PASSWORD of the environment.
param([Parameter(Mandatory)]$Files)
$ErrorActionPreference = 'Stop'
$pfx = Join-Path ([IO.Path]::GetTempPath()) 'viva.pfx'
[IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
try {
  $kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin"
  $signtool = (Get-ChildItem $kits -Recurse -Filter signtool.exe | Where-Object FullName -Match '\\x64\\' |
    Sort-Object FullName | Select-Object -Last 1).FullName
  foreach ($file in $Files) {
    & $signtool sign /f $pfx /p $env:PASSWORD /fd sha256 /td sha256 /tr http://timestamp.digicert.com $file.FullName
    if ($LASTEXITCODE -ne 0) { throw "$($file.Name) could not be signed." }
  }
} finally {
  Remove-Item $pfx
}
