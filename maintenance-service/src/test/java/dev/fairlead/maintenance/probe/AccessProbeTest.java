package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessProbeTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final Duration HUNDRED_DAYS = Duration.ofDays(100);

    @TempDir private Path directory;
    private Path tokens = Path.of("tokens.yaml");
    private final Remembered memory = new Remembered();
    private Instant now = START;

    @BeforeEach
    void file() {
        tokens = directory.resolve("tokens.yaml");
    }

    private void issue(String name, Role role, @Nullable Instant expires) throws IOException {
        new TokenFile(tokens)
                .issue(name, role, Set.of("platform"), Set.of(), expires, new SecureRandom());
    }

    private void seen(String caller, String sign, Instant at) {
        memory.note(AccessSigns.CALLER, caller, sign, at);
    }

    private Look look() {
        var limits =
                new AccessLimits(Duration.ofDays(21), Duration.ofDays(90), 20, Duration.ofDays(1));
        return new AccessProbe(tokens, limits, memory, () -> now).look();
    }

    private List<String> found() {
        return look().findings().stream().map(each -> each.kind() + " " + each.object()).toList();
    }

    @Test
    void aTokenThatEndsSoonIsFoundAndOneThatEndedIsToBeTakenOut() throws IOException {
        issue("soon", Role.OPERATOR, START.plus(Duration.ofDays(20)));
        issue("later", Role.OPERATOR, START.plus(Duration.ofDays(22)));
        issue("over", Role.VIEWER, START.minusSeconds(1));

        List<Finding> findings = look().findings();

        assertThat(findings)
                .extracting(each -> each.kind() + " " + each.object())
                .containsExactly("token-expires soon", "token-expires over");
        assertThat(findings.getFirst().remedy())
                .isEqualTo(
                        "fairlead token create soon-2 --role operator --team 'platform' --expires 365d,"
                                + " hand it over, then: fairlead token revoke soon");
        assertThat(findings.getLast().remedy()).isEqualTo("fairlead token revoke over");
    }

    @Test
    void aTokenIsUnusedOnceItWasKnownForSoLong() throws IOException {
        issue("idle", Role.VIEWER, null);
        issue("busy", Role.VIEWER, null);
        seen("idle", AccessSigns.USED, START);

        assertThat(found()).as("the first look knows of no past").isEmpty();
        now = START.plus(HUNDRED_DAYS);
        seen("busy", AccessSigns.USED, now.minus(Duration.ofDays(80)));

        assertThat(found()).containsExactly("token-unused idle");
    }

    @Test
    void aTokenOfTheSameNameIsAnotherOne() throws IOException {
        issue("ada", Role.OPERATOR, null);
        look();
        now = START.plus(HUNDRED_DAYS);
        assertThat(found()).containsExactly("token-unused ada");

        new TokenFile(tokens).revoke("ada");
        issue("ada", Role.OPERATOR, null);

        assertThat(found()).isEmpty();
    }

    @Test
    void whoOnlyReadsNeedsNoRightToChange() throws IOException {
        issue("reader", Role.ADMIN, null);
        issue("worker", Role.OPERATOR, null);
        issue("viewer", Role.VIEWER, null);
        look();
        now = START.plus(HUNDRED_DAYS);
        for (String name : List.of("reader", "worker", "viewer")) {
            seen(name, AccessSigns.USED, now.minusSeconds(1));
        }
        seen("worker", AccessSigns.CHANGED, now.minus(Duration.ofDays(30)));

        assertThat(found()).containsExactly("more-rights-than-used reader");
    }

    @Test
    void refusalsOfTodayAndYesterdayAddUp() throws IOException {
        issue("ada", Role.VIEWER, null);
        memory.count(FIRST.minusDays(1), AccessSigns.REFUSED_SIGN_INS + "/192.0.2.1", 12);
        memory.count(FIRST, AccessSigns.REFUSED_SIGN_INS + "/192.0.2.1", 8);
        memory.count(FIRST, AccessSigns.REFUSED_SIGN_INS + "/192.0.2.2", 19);
        memory.count(FIRST.minusDays(2), AccessSigns.REFUSED_SIGN_INS + "/192.0.2.3", 900);
        memory.count(FIRST, AccessSigns.REFUSED_CHANGES + "/ada", 20);

        assertThat(found()).containsExactly("failed-sign-ins 192.0.2.1", "refused-changes ada");
        assertThat(look().findings().getFirst().evidence())
                .isEqualTo("20 sign-ins were refused since 2026-05-31");
    }

    @Test
    void anAddressIsNewForADayBesideThoseBefore() throws IOException {
        issue("ada", Role.VIEWER, null);
        issue("new", Role.VIEWER, null);
        seen("ada", AccessSigns.USED, START.minus(Duration.ofDays(3)));
        seen("ada", AccessSigns.ADDRESS + "192.0.2.1", START.minus(Duration.ofDays(3)));
        seen("ada", AccessSigns.ADDRESS + "192.0.2.2", START);
        seen("new", AccessSigns.USED, START);
        seen("new", AccessSigns.ADDRESS + "192.0.2.3", START);

        assertThat(found()).containsExactly("new-address ada from 192.0.2.2");
        now = START.plus(Duration.ofDays(2));
        assertThat(found()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadHidesItsTokensAndNothingElse() throws IOException {
        Files.writeString(tokens, "tokens: [{name: half");
        memory.count(FIRST, AccessSigns.REFUSED_SIGN_INS + "/192.0.2.1", 20);

        Look look = look();

        assertThat(look.saw("token-unused", "ada")).isFalse();
        assertThat(look.saw("failed-sign-ins", "192.0.2.9")).isTrue();
        assertThat(look.findings())
                .extracting(Finding::kind)
                .contains("failed-sign-ins", Look.FAILED);
    }
}
