package dev.fairlead.backup.copy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryContract;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DirectoryRepositoryTest extends RepositoryContract {

    @Override
    protected Repository open() throws IOException {
        return new DirectoryRepository(
                Files.createDirectories(folder.resolve("there")), new Bandwidth(0));
    }

    /** A disk that is not mounted leaves an empty place that must not be filled. */
    @Test
    void aFolderThatIsNotThereIsNotMade() throws IOException {
        var away = new DirectoryRepository(folder.resolve("away"), new Bandwidth(0));

        assertThat(
                        catchThrowableOfType(
                                        CopyFailed.class,
                                        () -> away.put("main/a", content("a", 1), null))
                                .reason())
                .isEqualTo(CopyFailed.UNREACHABLE);
        assertThat(folder.resolve("away")).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsNotListedAndGoes() throws IOException {
        var half = folder.resolve("there/main/b1/base.tar.zst.1.coming");
        Files.createDirectories(half.getParent());
        Files.write(half, new byte[10]);

        assertThat(list("main/")).isEmpty();
        repository.abandon("main/b1/");
        assertThat(half).doesNotExist();
    }

    @Test
    void noPathLeadsOut() {
        assertThatThrownBy(() -> repository.delete("main/../../a"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
