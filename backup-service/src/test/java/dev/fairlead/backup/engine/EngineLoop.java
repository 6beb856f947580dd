package dev.fairlead.backup.engine;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** Takes backups and drills them until it is killed. */
final class EngineLoop {
    private EngineLoop() {}

    /**
     * @param arguments port, file with the replication role's password, the sentinel role's, folder
     *     of backups, folder of drills, directory with the server's programs
     */
    static void main(String[] arguments) throws Exception {
        Path password = Path.of(arguments[1]);
        var source =
                new Source(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        "fairlead_replication",
                        password,
                        false,
                        new Source.Writable("sentinel", "sentinel", Path.of(arguments[2])));
        var store = new BackupStore(Path.of(arguments[3]));
        Path scratch = Path.of(arguments[4]);
        var login = new Login(source.user(), Passwords.read(password));
        store.sweep();
        Drill.sweep(scratch);
        System.out.println("begun");
        while (true) {
            String id = UUID.randomUUID().toString();
            var listed = new PhysicalBackup(source, store, Cluster.task(id)).take();
            new Drill(scratch, Path.of(arguments[5]), login, InstantSource.system())
                    .run(id, listed, listed.sha256(), Cluster.soon());
            System.out.println("round");
        }
    }
}
