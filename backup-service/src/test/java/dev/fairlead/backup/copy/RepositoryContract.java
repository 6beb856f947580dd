package dev.fairlead.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What any place for copies does. */
public abstract class RepositoryContract {
    @TempDir protected Path folder;
    protected Repository repository;

    protected abstract Repository open() throws IOException;

    @BeforeEach
    void begin() throws IOException {
        repository = open();
    }

    @AfterEach
    void end() {
        repository.close();
    }

    @Test
    void whatIsPutIsListedAndReadAsItWas() throws IOException {
        Content small = content("small", 1000);
        Content large = content("large", 12 << 20);
        Content empty = content("empty", 0);

        assertThat(repository.put("main/b1/small", small, small.sha256()))
                .isEqualTo(small.sha256());
        repository.put("main/b1/wal/large", large, large.sha256());
        repository.put("main/b1/empty", empty, null);
        repository.put("main-2/b1/small", small, null);

        assertThat(list("main/"))
                .containsExactlyInAnyOrder(
                        "main/b1/small 1000", "main/b1/wal/large 12582912", "main/b1/empty 0");
        assertThat(read("main/b1/wal/large")).isEqualTo(Files.readAllBytes(large.file()));
        assertThat(read("main/b1/empty")).isEmpty();
    }

    @Test
    void aPartOfAFileIsPutAndWrittenOver() throws IOException {
        Content whole = content("whole", 1000);
        repository.put("main/piece", whole.part(10, 20), null);
        repository.put("main/piece", whole.part(500, 300), null);

        byte[] bytes = Files.readAllBytes(whole.file());
        assertThat(read("main/piece")).isEqualTo(Arrays.copyOfRange(bytes, 500, 800));
    }

    /** Neither a small one nor one that is sent in parts. */
    @Test
    void whatHasChangedHereIsNotTaken() throws IOException {
        for (int size : new int[] {1000, 12 << 20}) {
            Content content = content("changed", size);
            String before = content.sha256();
            content("changed", size);

            assertThat(
                            catchThrowableOfType(
                                            CopyFailed.class,
                                            () -> repository.put("main/x", content, before))
                                    .reason())
                    .isEqualTo(CopyFailed.SOURCE_CHANGED);
            assertThat(list("main/")).isEmpty();
        }
    }

    @Test
    void whatIsThereIsNotWrittenOverAsNew() throws IOException {
        Content first = content("first", 10);
        assertThat(repository.putNew("main/catalogue", first)).isTrue();
        assertThat(repository.putNew("main/catalogue", content("second", 10))).isFalse();

        assertThat(read("main/catalogue")).isEqualTo(Files.readAllBytes(first.file()));
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        assertThat(catchThrowableOfType(CopyFailed.class, () -> read("main/none")).reason())
                .isEqualTo(CopyFailed.MISSING);
        assertThatCode(() -> repository.delete("main/none")).doesNotThrowAnyException();
        assertThat(list("nothing/")).isEmpty();
        repository.abandon("nothing/");
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        repository.put("main/b1/a", content("a", 1), null);
        repository.put("main/b1/b", content("b", 1), null);
        repository.delete("main/b1/a");

        assertThat(list("main/")).containsExactly("main/b1/b 1");
    }

    protected Content content(String name, int bytes) throws IOException {
        var noise = new byte[bytes];
        new Random(name.hashCode()).nextBytes(noise);
        Path file = folder.resolve(name);
        if (Files.exists(file) && bytes > 0) {
            noise[0] = (byte) ~Files.readAllBytes(file)[0];
        }
        return Content.of(Files.write(file, noise));
    }

    protected byte[] read(String path) throws IOException {
        try (InputStream in = repository.open(path)) {
            return in.readAllBytes();
        }
    }

    protected List<String> list(String prefix) throws IOException {
        List<String> all = new ArrayList<>();
        repository.list(prefix, item -> all.add(item.path() + " " + item.bytes()));
        return all;
    }
}
