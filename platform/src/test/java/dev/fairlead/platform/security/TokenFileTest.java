package dev.fairlead.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir Path directory;

    @Test
    void keepsOnlyTheHashAndOnlyForTheOwner() throws IOException {
        TokenFile file = file();

        String token = issue(file, "first");

        assertThat(token).startsWith("flt_").hasSize(47);
        assertThat(Files.readString(file.path()))
                .doesNotContain(token)
                .contains(TokenHash.of(token).hex());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void addsToWhatIsThere() throws IOException {
        TokenFile file = file();
        Files.writeString(
                file.path(),
                "tokens: # of the team\n  - {name: old, hash: "
                        + TokenHash.of("x").hex()
                        + ", role: viewer, teams: []}\n");

        // A file of one style may get an entry of another.
        String token = issue(file, "new");

        Tokens tokens = new Tokens(file);
        assertThat(tokens.count()).isEqualTo(2);
        assertThat(tokens.lookup(token, NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        assertThat(tokens.lookup("x", NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        assertThat(Files.readString(file.path())).contains("# of the team");
    }

    @Test
    void revokesOneTokenAndKeepsTheRestAsItIsWritten() throws IOException {
        TokenFile file = file();
        issue(file, "first");
        String kept = issue(file, "kept");
        Files.writeString(
                file.path(),
                Files.readString(file.path())
                        .replace("  - name: \"kept\"", "  # of the pipeline\n  - name: \"kept\""));

        file.revoke("first");

        assertThat(Files.readString(file.path()))
                .contains("  # of the pipeline\n  - name: \"kept\"")
                .doesNotContain("first");
        assertThat(new Tokens(file).lookup(kept, NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void revokesTheLastTokenAndTakesAnotherAfterwards() throws IOException {
        TokenFile file = file();
        issue(file, "only");

        file.revoke("only");

        assertThat(file.read()).isEmpty();
        String next = issue(file, "next");
        assertThat(new Tokens(file).lookup(next, NOW)).isInstanceOf(Tokens.Lookup.Known.class);
    }

    @Test
    void doesNotRevokeWhatIsNotThereOrCannotBeCutOut() throws IOException {
        TokenFile file = file();
        String oneLine =
                "tokens: [{name: a, hash: %s, role: ci, teams: []}, {name: b, hash: %s, role: ci, teams: []}]\n"
                        .formatted(TokenHash.of("a").hex(), TokenHash.of("b").hex());
        Files.writeString(file.path(), oneLine);

        assertThatThrownBy(() -> file.revoke("a")).hasMessageContaining("by hand");
        assertThatThrownBy(() -> file.revoke("c")).hasMessageContaining("one of a, b");
        assertThat(Files.readString(file.path())).isEqualTo(oneLine);
    }

    @Test
    void doesNotBreakAFileThatItCannotExtend() throws IOException {
        TokenFile file = file();
        String brackets =
                "tokens: [{name: old, hash: "
                        + TokenHash.of("x").hex()
                        + ", role: viewer, teams: []}]\n";
        Files.writeString(file.path(), brackets);

        assertThatThrownBy(() -> issue(file, "new")).isInstanceOf(ConfigException.class);
        assertThat(file.path()).hasContent(brackets);
    }

    @Test
    void refusesANameTwice() throws IOException {
        TokenFile file = file();
        issue(file, "first");

        assertThatThrownBy(() -> issue(file, "first"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'first' exists");
    }

    @Test
    void whoeverChangesItAtTheSameTimeLosesNothing() throws Exception {
        TokenFile file = file();
        int writers = 8;
        for (int i = 0; i < writers; i++) {
            issue(file, "old-" + i);
        }
        List<Future<String>> made = new ArrayList<>();
        List<Future<?>> revoked = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2 * writers)) {
            var together = new CyclicBarrier(2 * writers);
            for (int i = 0; i < writers; i++) {
                String number = String.valueOf(i);
                made.add(
                        threads.submit(() -> {
                            together.await();
                            return issue(file(), "new-" + number);
                        }));
                revoked.add(
                        threads.submit(() -> {
                            together.await();
                            file().revoke("old-" + number);
                            return number;
                        }));
            }
        }

        for (Future<?> each : revoked) {
            each.get();
        }
        Tokens tokens = new Tokens(file);
        for (Future<String> each : made) {
            assertThat(tokens.lookup(each.get(), NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        }
        assertThat(tokens.count()).isEqualTo(writers);
    }

    @Test
    void whoeverWritesWaitsForAnother() throws Exception {
        TokenFile file = file();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<String> made;
            try (var _ = TokenFileLock.take(file.path())) {
                made = threads.submit(() -> issue(file, "first"));
                assertThatThrownBy(() -> made.get(100, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                assertThat(file.path()).doesNotExist();
            }

            String token = made.get();
            assertThat(new Tokens(file).lookup(token, NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        }
    }

    @Test
    void keepsTheTokensInForceWhileTheFileIsWrong() throws IOException {
        TokenFile file = file();
        String token = issue(file, "first");
        Tokens tokens = new Tokens(file);

        Files.writeString(file.path(), "tokens: [{name: first}]");
        tokens.reload();

        assertThat(tokens.lookup(token, NOW)).isInstanceOf(Tokens.Lookup.Known.class);
        assertThat(tokens.problem()).contains("missing field 'hash'", "tokens.yaml:1:10");

        Files.writeString(file.path(), "tokens: []");
        tokens.reload();

        assertThat(tokens.problem()).isNull();
        assertThat(tokens.lookup(token, NOW)).isInstanceOf(Tokens.Lookup.Unknown.class);
    }

    @Test
    void doesNotStartWithAWrongFile() throws IOException {
        TokenFile file = file();
        Files.writeString(file.path(), "tokens: [{name: a, hash: abc, role: root, teams: []}]");

        assertThatThrownBy(() -> new Tokens(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the SHA-256 of a token")
                .hasMessageContaining("expected one of viewer, ci, operator, admin");
    }

    private TokenFile file() {
        return new TokenFile(directory.resolve("tokens.yaml"));
    }

    private static String issue(TokenFile file, String name) throws IOException {
        return file.issue(
                name, Role.OPERATOR, Set.of("payments"), Set.of(), null, new SecureRandom());
    }
}
