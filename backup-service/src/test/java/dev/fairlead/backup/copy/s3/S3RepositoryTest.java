package dev.fairlead.backup.copy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryContract;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3RepositoryTest extends RepositoryContract {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final BucketServer server = server();

    @AfterEach
    void stop() {
        server.close();
    }

    private static BucketServer server() {
        try {
            return new BucketServer();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    protected Repository open() throws IOException {
        return server.file(Files.createDirectories(folder.resolve("secrets")), SHORT)
                .open(Secrets.ofProcess(), () -> Instant.parse("2026-11-30T12:00:00Z"));
    }

    @Test
    void objectsLieUnderThePrefix() throws IOException {
        repository.put("main/a", content("a", 1), null);

        assertThat(server.objects()).containsOnlyKeys("some/where/main/a");
        assertThat(repository.place()).isEqualTo("s3://fairlead-backups/some/where");
    }

    @Test
    void aListHasAsManyPagesAsItNeeds() throws IOException {
        server.pages(7);
        for (int i = 0; i < 30; i++) {
            server.objects().put("some/where/main/%02d".formatted(i), new byte[i]);
        }

        assertThat(list("main/")).hasSize(30).contains("main/29 29");
    }

    @Test
    void aStoreThatIsBusyIsAskedAgain() throws IOException {
        server.fail(2);
        repository.put("main/a", content("a", 1), null);

        assertThat(list("main/")).hasSize(1);
        server.fail(100);
        assertThat(failure("main/b").reason()).isEqualTo(CopyFailed.FAILED);
    }

    @Test
    void aStoreThatHangsIsGivenUp() {
        server.hangOn(asked -> asked.startsWith("PUT"));

        assertThat(failure("main/a").reason()).isEqualTo(CopyFailed.HANGS);
    }

    @Test
    void aStoreThatTookLessThanItSaysIsFound() {
        server.truncate(true);

        assertThat(failure("main/a").reason()).isEqualTo(CopyFailed.DIFFERS);
    }

    @Test
    void aStoreThatKnowsNoConditionsIsLookedAtFirst() throws IOException {
        server.forgetConditions();

        assertThat(repository.putNew("main/a", content("a", 1))).isTrue();
        assertThat(repository.putNew("main/a", content("b", 1))).isFalse();
    }

    @Test
    void wrongCredentialsAreNamedAndNotShown() throws IOException {
        Files.writeString(folder.resolve("secrets/access"), "AKIAOTHER");

        CopyFailed failed = failure("main/a");
        assertThat(failed.reason()).isEqualTo(CopyFailed.REFUSED);
        assertThat(failed).hasMessageContaining("InvalidAccessKeyId");
        assertThat(failed.getMessage()).doesNotContain("secret");
    }

    @Test
    void aServerThatIsAwayIsSaid() {
        server.close();

        assertThat(failure("main/a").reason()).isEqualTo(CopyFailed.UNREACHABLE);
    }

    /** As after kill -9: another process goes on where the first was ended. */
    @Test
    void whatCameOfALargeFileIsNotSentAgain() throws IOException {
        Content large = content("large", 22 << 20);
        server.hangOn(asked -> asked.contains("partNumber=4"));
        assertThat(
                        catchThrowableOfType(
                                        CopyFailed.class,
                                        () -> repository.put("main/large", large, null))
                                .reason())
                .isEqualTo(CopyFailed.HANGS);
        assertThat(server.halfUploads()).isEqualTo(1);
        assertThat(list("main/")).isEmpty();

        server.hangOn(_ -> false);
        server.asked().clear();
        try (Repository next = open()) {
            assertThat(next.put("main/large", large, null)).isEqualTo(large.sha256());
        }
        // The fourth, and the fifth where that was on its way.
        assertThat(server.asked().stream().filter(asked -> asked.startsWith("PUT")))
                .hasSizeBetween(1, 2);
        assertThat(server.halfUploads()).isZero();
        assertThat(read("main/large")).isEqualTo(Files.readAllBytes(large.file()));
    }

    @Test
    void whatWasBegunAndIsNotNeededGoes() throws IOException {
        server.hangOn(asked -> asked.contains("partNumber=2"));
        failure("main/b1/large", content("large", 12 << 20));
        repository.abandon("main/b1/");

        assertThat(server.halfUploads()).isZero();
    }

    private CopyFailed failure(String path) {
        try {
            return failure(path, content("any", 10));
        } catch (IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private CopyFailed failure(String path, Content content) {
        return catchThrowableOfType(CopyFailed.class, () -> repository.put(path, content, null));
    }
}
