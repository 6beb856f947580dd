package dev.fairlead.maintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.access.CallerSeen;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.events.access.RefusedAccess;
import dev.fairlead.events.access.SignInRefused;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.sighting.SightingCommand.Note;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessReactionTest {
    private static final Instant AT = Instant.parse("2026-11-30T10:59:00Z");
    private static final Instant HOUR = Instant.parse("2026-11-30T10:00:00Z");

    private static final String EVENT = "access-" + id(AT);

    private static String id(Instant at) {
        return new UuidV7(InstantSource.fixed(at), new Random(1)).next();
    }

    private static List<Object> commands(Event event) {
        return commands(event, EVENT);
    }

    private static List<Object> commands(Event event, String stream) {
        return new AccessReaction(InstantSource.fixed(AT))
                        .on(
                                new ReceivedEvent(
                                        event,
                                        "e1",
                                        "/fairlead/deploy",
                                        stream,
                                        "l1",
                                        Topic.ACCESS.topicName(),
                                        "deploy",
                                        Map.of(),
                                        new byte[0]))
                        .stream()
                        .map(Directed::command)
                        .toList();
    }

    private static RefusalsCounted counted(
            RefusedAccess refused, @Nullable String caller, String reason, String... addresses) {
        return RefusalsCounted.newBuilder()
                .service("deploy")
                .refused(refused)
                .caller(caller)
                .addresses(List.of(addresses))
                .reason(reason)
                .count(7)
                .since(AT)
                .until(AT)
                .at(AT)
                .build();
    }

    private static Add add(String name, long count) {
        return Add.of(AT, new Count(name, count));
    }

    @Test
    void aCallerIsSeenAndChangesToTheHour() {
        assertThat(
                        commands(
                                CallerSeen.newBuilder()
                                        .service("deploy")
                                        .caller("ada")
                                        .role("viewer")
                                        .address("192.0.2.1")
                                        .requestId("r")
                                        .at(AT)
                                        .build()))
                .containsExactly(
                        new Note("caller:ada", "used", HOUR),
                        new Note("caller:ada", "address 192.0.2.1", HOUR));
        assertThat(commands(accepted("ada")))
                .containsExactly(new Note("caller:ada", "changed", HOUR));
        assertThat(commands(accepted(null))).isEmpty();
    }

    /** It was counted when it came first, and that is not known any more. */
    @Test
    void whatIsTooOldToBeKnownIsDropped() {
        Instant first = AT.minus(Duration.ofDays(45));

        assertThat(commands(accepted("ada"), "access-" + id(first))).isNotEmpty();
        assertThat(commands(accepted("ada"), "access-" + id(first.minusMillis(1)))).isEmpty();
    }

    private static MutationAccepted accepted(@Nullable String caller) {
        return MutationAccepted.newBuilder()
                .service("deploy")
                .caller(caller)
                .address("192.0.2.1")
                .action("POST /api/v1/deployments")
                .status(201)
                .requestId("r")
                .at(AT)
                .build();
    }

    @Test
    void refusedSignInsAreCountedByAddress() {
        assertThat(
                        commands(
                                SignInRefused.newBuilder()
                                        .service("deploy")
                                        .address("192.0.2.1")
                                        .action("GET unknown-path")
                                        .status(401)
                                        .reason("token-unknown")
                                        .requestId("r")
                                        .at(AT)
                                        .build()))
                .containsExactly(add("sign-ins.refused/192.0.2.1", 1));
        assertThat(commands(counted(RefusedAccess.SIGN_IN, null, "token-unknown", "192.0.2.1")))
                .containsExactly(add("sign-ins.refused/192.0.2.1", 7));
        assertThat(commands(counted(RefusedAccess.SIGN_IN, null, "token-unknown", "a", "b")))
                .containsExactly(add("sign-ins.refused/(several addresses)", 7));
    }

    @Test
    void refusedChangesCountWhereACallerLacksARight() {
        assertThat(commands(refused("ada", "team-not-granted")))
                .containsExactly(add("changes.refused/ada", 1));
        assertThat(commands(refused("ada", "conflict"))).isEmpty();
        assertThat(commands(refused(null, "token-missing"))).isEmpty();
        assertThat(commands(counted(RefusedAccess.MUTATION, "ada", "role-insufficient", "a")))
                .containsExactly(add("changes.refused/ada", 7));
    }

    private static MutationRefused refused(@Nullable String caller, String reason) {
        return MutationRefused.newBuilder()
                .service("deploy")
                .caller(caller)
                .address("192.0.2.1")
                .action("POST /api/v1/deployments")
                .status(403)
                .reason(reason)
                .requestId("r")
                .at(AT)
                .build();
    }
}
