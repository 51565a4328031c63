# Stands in for the program whoami of Windows: the groups of an administrator whose rights are whole, in the words of a
# German Windows, since those of the SIDs are the same in every language.

function whoami.exe {
    if ("$args" -ne '/groups /fo csv /nh') { throw "whoami was asked for $args." }
    '"Jeder","Bekannte Gruppe","S-1-1-0","Verbindliche Gruppe, Standardmäßig aktiviert, Aktivierte Gruppe"'
    '"VORDEFINIERT\Administratoren","Alias","S-1-5-32-544","Verbindliche Gruppe, Aktivierte Gruppe, Gruppenbesitzer"'
    '"VORDEFINIERT\Benutzer","Alias","S-1-5-32-545","Verbindliche Gruppe, Aktivierte Gruppe"'
    '"Verbindliche Beschriftung\Hohe Verbindlichkeitsstufe","Bezeichnung","S-1-16-12288",""'
}
