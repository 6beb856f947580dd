package dev.fairlead.backup.copying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.directory.DirectoryRepository;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.seal.WrappedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service begins anew wherever it knows nothing of what it brought. */
class CopiedKeysTest {
    private static final String OF_LOG = "main/.wal/7";
    private static final String OF_BACKUP = "main/b1";
    private static final String SEGMENT = "000000010000000000000003.zst.enc";

    private final TestKeys keys = new TestKeys().with("old", 1).with("new", 2);

    @TempDir Path folder;
    private Path here = Path.of(".");
    private Path log = Path.of(".");
    private Path backup = Path.of(".");

    @BeforeEach
    void begin() throws IOException {
        here = folder.resolve("here");
        log = Files.createDirectories(here.resolve(OF_LOG));
        backup = Files.createDirectories(here.resolve(OF_BACKUP));
        Files.createDirectories(folder.resolve("there"));
        WrappedKey.create(log, OF_LOG, "old", keys);
        Files.write(log.resolve(SEGMENT), new byte[1]);
        WrappedKey.create(backup, OF_BACKUP, "old", keys);
        copy();
    }

    @Test
    void theKeyOfALogThatBeganAnewHereDoesNotReplaceTheOneOfWhatIsThere() throws IOException {
        String before = there(OF_LOG);
        Files.delete(log.resolve(WrappedKey.FILE));
        WrappedKey.create(log, OF_LOG, "old", keys);

        var failed = catchThrowableOfType(CopyFailed.class, this::copyLog);

        assertThat(failed.reason()).isEqualTo(CopyFailed.DIFFERS);
        assertThat(failed)
                .hasMessageContaining("main/.wal/7/keys.json")
                .hasMessageContaining("name another prefix");
        assertThat(there(OF_LOG)).isEqualTo(before);
    }

    @Test
    void oneThatOpensNothingThereIsReplaced() throws IOException {
        Files.delete(folder.resolve("there").resolve(OF_LOG).resolve(SEGMENT));
        Files.delete(log.resolve(WrappedKey.FILE));
        WrappedKey.create(log, OF_LOG, "old", keys);

        copyLog();

        assertThat(there(OF_LOG)).isEqualTo(Files.readString(log.resolve(WrappedKey.FILE)));
    }

    @Test
    void oneThatIsDamagedHereDoesNotReplaceTheOneThere() throws IOException {
        String ofLog = there(OF_LOG);
        String ofBackup = there(OF_BACKUP);
        damage(log.resolve(WrappedKey.FILE));
        damage(backup.resolve(WrappedKey.FILE));

        assertThat(catchThrowableOfType(CopyFailed.class, this::copyLog).reason())
                .isEqualTo(CopyFailed.SOURCE_CHANGED);
        assertThat(catchThrowableOfType(CopyFailed.class, this::copyKeys).reason())
                .isEqualTo(CopyFailed.SOURCE_CHANGED);
        assertThat(there(OF_LOG)).isEqualTo(ofLog);
        assertThat(there(OF_BACKUP)).isEqualTo(ofBackup);
    }

    @Test
    void oneThatIsDamagedThereIsBroughtAgain() throws IOException {
        damage(folder.resolve("there").resolve(OF_BACKUP).resolve(WrappedKey.FILE));

        copy();

        assertThat(there(OF_BACKUP)).isEqualTo(Files.readString(backup.resolve(WrappedKey.FILE)));
    }

    @Test
    void oneThatIsGoneThereIsBroughtAgain() throws IOException {
        Path there = folder.resolve("there").resolve(OF_BACKUP);
        Files.write(there.resolve("catalogue.json"), new byte[1]);
        try (Repository at = repository()) {
            var copied = new CopiedBackups(at, "main", keys);
            copied.copyKeys(backup, "b1");
            Files.delete(there.resolve(WrappedKey.FILE));

            copied.list();
            copied.copyKeys(backup, "b1");
        }

        assertThat(there.resolve(WrappedKey.FILE)).exists();
    }

    @Test
    void oneThatIsWrappedAnewIsBroughtAsLongAsItCanBeTold() throws IOException {
        WrappedKey.wrapAnew(log, OF_LOG, "new", keys);
        WrappedKey.wrapAnew(backup, OF_BACKUP, "new", keys);
        String before = there(OF_LOG);
        keys.lose("old");
        var failed = catchThrowableOfType(CopyFailed.class, this::copyLog);
        assertThat(failed.reason()).isEqualTo(CopyFailed.DIFFERS);
        assertThat(failed).hasMessageContaining("the key 'old' is not there");
        assertThat(there(OF_LOG)).isEqualTo(before);

        keys.with("old", 1);
        copy();

        assertThat(there(OF_LOG)).isEqualTo(Files.readString(log.resolve(WrappedKey.FILE)));
        assertThat(there(OF_BACKUP)).isEqualTo(Files.readString(backup.resolve(WrappedKey.FILE)));
    }

    private void copy() throws IOException {
        copyLog();
        copyKeys();
    }

    private void copyLog() throws IOException {
        try (Repository at = repository()) {
            var copied = new CopiedLog(at, "main", keys);
            copied.list();
            copied.copy(here.resolve("main/.wal"));
        }
    }

    private void copyKeys() throws IOException {
        try (Repository at = repository()) {
            new CopiedBackups(at, "main", keys).copyKeys(backup, "b1");
        }
    }

    private Repository repository() {
        return new DirectoryRepository(folder.resolve("there"), new Bandwidth(0));
    }

    private String there(String path) throws IOException {
        return Files.readString(folder.resolve("there").resolve(path).resolve(WrappedKey.FILE));
    }

    private static void damage(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        text[text.length / 2] ^= 1;
        Files.write(file, text);
    }
}
