package dev.fairlead.alert.notification;

import static dev.fairlead.events.alerts.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.NamedIntervals;
import dev.fairlead.alert.routing.Schedule;
import dev.fairlead.alert.routing.TimeInterval;
import dev.fairlead.alert.routing.TimeInterval.Range;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import dev.fairlead.schemas.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Timelines of a group: wait 30 s, interval 5 min, repeat 1 h. Times are seconds. */
class GroupTimelineTest {

    private static final EventCodec CODEC = new EventCodec();
    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    private final GroupDecider decider = new GroupDecider();
    private final List<Work.Timer<GroupCommand>> timers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<SendNotification> sent = new ArrayList<>();
    private final List<SendNotification> answered = new ArrayList<>();
    private final Map<String, GroupMember> fired = new HashMap<>();
    private final List<AlertEvent> events = new ArrayList<>();
    private GroupState state = decider.initial();
    private boolean event = true;
    private boolean sendResolved = true;
    private int most = 100;
    private @Nullable Schedule schedule;

    @Test
    void theFirstAlertWaitsForCompany() {
        at(0, fires("a", 0));
        at(10, fires("b", 10));
        until(600);

        assertThat(told).containsExactly("30 first-notification FIRING a b");
    }

    @Test
    void anAlertThatHasWaitedElsewhereDoesNotWait() {
        at(60, fires("a", 0));

        assertThat(told).containsExactly("60 first-notification FIRING a");
    }

    @Test
    void anAlertOfADeploymentWatchDoesNotWait() {
        at(0, watchFires("a"));

        assertThat(told).containsExactly("0 first-notification FIRING a");
    }

    @Test
    void changesAreToldOnTheBeatOfTheInterval() {
        at(0, fires("a", 0));
        at(40, fires("b", 40));
        at(100, resolves("a", 100));
        until(2000);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a", "330 new-alerts-in-group FIRING b a");
    }

    @Test
    void aResolvedAlertIsToldOnce() {
        at(0, fires("a", 0));
        at(1, fires("b", 1));
        at(100, resolves("a", 100));
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);
        at(400, resolves("b", 400));
        until(3000);

        assertThat(decider.closing(state)).as("may rest").isEqualTo(Closing.IDLE);
        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a b",
                        "330 new-resolved-alerts FIRING b a",
                        "630 all-alerts-resolved RESOLVED b");
    }

    @Test
    void anUnchangedGroupIsToldAgain() {
        at(0, fires("a", 0));
        until(7300);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a",
                        "3630 repeat-interval-elapsed FIRING a",
                        "7230 repeat-interval-elapsed FIRING a");
    }

    @Test
    void whatCameAndWentWithinTheWaitIsNotTold() {
        at(0, fires("a", 0));
        at(20, resolves("a", 20));
        until(1000);

        assertThat(told).isEmpty();
    }

    @Test
    void aReceiverThatWantsNoResolvedAlertsIsToldAnewOfTheNextOne() {
        sendResolved = false;
        at(0, fires("a", 0));
        at(100, resolves("a", 100));
        until(400);
        at(1000, fires("a", 1000));
        until(1100);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a", "1030 first-notification FIRING a");
    }

    @Test
    void anAlertThatIsToldTwiceJoinsOnce() {
        at(0, fires("a", 0));

        assertThat(when(1, fires("a", 0))).isEqualTo(Decision.nothing("already-in-group"));
    }

    @Test
    void aStaleTimerDoesNothing() {
        at(0, fires("a", 0));

        assertThat(when(30, new GroupCommand.Flush(99)))
                .isEqualTo(Decision.nothing("timer-superseded"));
    }

    @Test
    void aChannelIsToldByAnEffectAndTheEventFollows() {
        event = false;
        at(0, fires("a", 0));
        until(30);
        List<String> before = List.copyOf(told);

        at(31, delivered(sent.getFirst()));

        assertThat(before).isEmpty();
        assertThat(told).containsExactly("30 first-notification FIRING a");
        assertThat(lastNotified().opensIncident()).isFalse();
    }

    @Test
    void theDeliveryToIncidentServiceSaysThatItOpensAnIncident() {
        at(0, fires("a", 0));
        until(30);

        assertThat(lastNotified().opensIncident()).isTrue();
    }

    @Test
    void whileAChannelDoesNotAnswerTheSameContentIsNotSentUnderANewId() {
        event = false;
        at(0, fires("a", 0));
        until(1000);

        assertThat(sent).hasSize(1);
    }

    @Test
    void newContentTakesThePlaceOfWhatCouldNotBeSent() {
        event = false;
        at(0, fires("a", 0));
        until(30);
        at(40, fires("b", 40));
        until(330);

        assertThat(sent).hasSize(2);
        assertThat(decider.wants(sent.getFirst(), state)).isFalse();
        assertThat(decider.wants(sent.getLast(), state)).isTrue();
        assertThat(when(331, delivered(sent.getFirst())))
                .isEqualTo(Decision.nothing("notification-superseded"));
    }

    @Test
    void aRefusedNotificationIsTriedOnTheNextBeat() {
        event = false;
        at(0, fires("a", 0));
        until(30);

        at(31, new GroupCommand.Undeliverable(sent.getFirst().id(), "http-404"));
        until(330);

        assertThat(sent).hasSize(2);
        assertThat(((GroupState.Known) state).group().flushAt()).isEqualTo(second(630));
    }

    @Test
    void anAlertThatEndsWhileItIsSentIsToldAsResolved() {
        event = false;
        at(0, fires("a", 0));
        until(30);
        at(40, resolves("a", 40));
        until(330);

        at(331, delivered(sent.getFirst()));
        until(630);

        assertThat(sent.getLast().reason().text()).isEqualTo("all-alerts-resolved");
    }

    @Test
    void aNotificationNamesTheFirstOfItsAlertsAndCountsAll() {
        most = 2;
        at(0, fires("a", 0));
        at(1, fires("b", 1));
        at(2, fires("c", 2));
        until(30);

        assertThat(told).containsExactly("30 first-notification FIRING a b");
        assertThat(lastNotified().firing()).isEqualTo(3);
        assertThat(lastNotified().resolved()).isZero();
        assertThat(lastNotified().youngestStartsAt()).isEqualTo(second(2));
    }

    @Test
    void whatWasCountedOnlyIsToldAndNotToldAgain() {
        most = 1;
        at(0, fires("a", 0));
        at(1, fires("b", 1));
        at(40, resolves("a", 40));
        at(41, resolves("b", 41));
        until(3000);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a", "330 all-alerts-resolved RESOLVED a");
        assertThat(lastNotified().resolved()).isEqualTo(2);
        assertThat(lastNotified().youngestStartsAt()).isNull();
    }

    @Test
    void aChangeOfALargeGroupIsStoredAsWhatChanged() {
        List<GroupMember> many =
                IntStream.range(0, 20_000)
                        .mapToObj(i ->
                                new GroupMember(
                                        "%016x".formatted(i), CRITICAL, second(0), null, false))
                        .toList();
        at(0, new GroupCommand.Join(route(), many));

        at(1, fires("one-more", 1));
        at(2, resolves("one-more", 2));

        assertThat(events.subList(events.size() - 2, events.size()))
                .allSatisfy(event -> assertThat(CODEC.encode(event)).hasSizeLessThan(200));
    }

    @Test
    void aTimerStandsAsLongAsItsTime() {
        at(0, fires("a", 0));
        at(40, fires("b", 40));
        int before = timers.size();
        for (int i = 0; i < 100; i++) {
            at(50, fires("more-" + i, 50));
        }

        assertThat(timers).hasSize(before);
    }

    @Test
    void whatJoinsOrEndsTogetherIsOneChange() {
        GroupCommand.Join a = (GroupCommand.Join) fires("a", 0);
        GroupCommand.Join b = (GroupCommand.Join) fires("b", 0);

        List<GroupCommand> merged =
                decider.merged(List.of(resolves("x", 0), resolves("y", 0), a, b));

        assertThat(merged).hasSize(2);
        assertThat(((GroupCommand.Join) merged.getLast()).members())
                .extracting(GroupMember::fingerprint)
                .containsExactly("a", "b");
        assertThat(decider.merged(List.of(a, resolves("a", 1), a))).hasSize(3);
    }

    @Test
    void aSuppressedAlertIsNotToldUntilItIsReleased() {
        at(0, suppressed(fires("a", 0)));
        at(1, fires("b", 1));
        until(1000);
        at(1000, suppress("a", null));
        until(2000);

        assertThat(told)
                .containsExactly(
                        "31 first-notification FIRING b", "1030 new-alerts-in-group FIRING a b");
    }

    @Test
    void aGroupOfSuppressedAlertsAsksForNothing() {
        at(0, suppressed(fires("a", 0)));
        until(10_000);

        assertThat(told).isEmpty();
        assertThat(timers).isEmpty();
    }

    @Test
    void aSuppressedAlertThatEndsLeavesNoTrace() {
        at(0, suppressed(fires("a", 0)));
        at(100, resolves("a", 100));
        until(1000);

        assertThat(told).isEmpty();
        assertThat(decider.closing(state)).isEqualTo(Closing.IDLE);
    }

    @Test
    void whatTheReceiverWasToldOfIsToldToBeOverAlsoWhileItIsSuppressed() {
        at(0, fires("a", 0));
        at(100, suppress("a", "silenced"));
        at(8000, resolves("a", 8000));
        until(9000);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a", "8130 all-alerts-resolved RESOLVED a");
        assertThat(decider.closing(state)).isEqualTo(Closing.IDLE);
    }

    @Test
    void anAlertThatIsReleasedIsToldAlsoWhereItWasToldBefore() {
        at(0, fires("a", 0));
        at(100, suppress("a", "silenced"));
        at(2000, suppress("a", null));
        until(2100);

        assertThat(told)
                .containsExactly(
                        "30 first-notification FIRING a", "2030 first-notification FIRING a");
    }

    @Test
    void alertsThatAreSuppressedTogetherAreOneChange() {
        assertThat(decider.merged(List.of(suppress("a", "silenced"), suppress("b", null))))
                .hasSize(1);
    }

    @Test
    void aReceiverIsToldWhenItsMuteTimeIsOver() {
        Range hour = new Range(10 * 60, 11 * 60);
        TimeInterval ten =
                new TimeInterval(List.of(hour), List.of(), List.of(), List.of(), List.of(), null);
        schedule = new Schedule(List.of(new NamedIntervals("ten", List.of(ten))), List.of());
        at(0, fires("a", 0));
        at(40, fires("b", 40));
        until(4000);

        assertThat(told).containsExactly("3600 first-notification FIRING a b");
    }

    private static GroupCommand suppressed(GroupCommand join) {
        GroupCommand.Join given = (GroupCommand.Join) join;
        return new GroupCommand.Join(
                given.route(),
                given.members().stream().map(member -> member.suppressed("silenced")).toList());
    }

    private static GroupCommand suppress(String fingerprint, @Nullable String by) {
        return new GroupCommand.Suppress(List.of(new GroupCommand.Suppressed(fingerprint, by)));
    }

    private void at(int second, GroupCommand command) {
        until(second);
        apply(second(second), when(second, command));
    }

    private Decision<AlertEvent> when(int second, GroupCommand command) {
        return decider.decide(command, Contexts.at(second(second)), state);
    }

    /** Runs the timers that are due up to the second. */
    private void until(int second) {
        while (true) {
            Work.Timer<GroupCommand> next =
                    timers.stream()
                            .filter(timer -> !timer.due().isAfter(second(second)))
                            .min(Comparator.comparing(Work.Timer::due))
                            .orElse(null);
            if (next == null) {
                return;
            }
            timers.remove(next);
            apply(next.due(), decider.decide(next.command(), Contexts.at(next.due()), state));
        }
    }

    private void apply(Instant at, Decision<AlertEvent> decision) {
        store(decision);
        while (!answered.isEmpty()) {
            store(decider.decide(delivered(answered.removeFirst()), Contexts.at(at), state));
        }
    }

    private void store(Decision<AlertEvent> decision) {
        for (AlertEvent one : ((Decision.Accepted<AlertEvent>) decision).events()) {
            state = decider.evolve(state, one);
            events.add(one);
            if (one instanceof AlertNotified notified) {
                told.add(describe(notified));
            }
            for (Work<GroupCommand> work : decider.react(one, state)) {
                switch (work) {
                    case Work.Timer<GroupCommand> timer -> timers.add(timer);
                    case Work.Effect<GroupCommand> effect ->
                            send((SendNotification) effect.request());
                    case Work.Tell<GroupCommand> tell -> throw new AssertionError(tell);
                }
            }
        }
    }

    /** The receiver {@code incidents} always answers; what a channel answers, each test says. */
    private void send(SendNotification request) {
        sent.add(request);
        if (event) {
            answered.add(request);
        }
    }

    private GroupCommand.Delivered delivered(SendNotification request) {
        List<GroupedAlert> alerts =
                request.named().stream()
                        .map(named -> alert(named.fingerprint(), named.endsAt()))
                        .toList();
        return new GroupCommand.Delivered(request.id(), alerts);
    }

    private AlertNotified lastNotified() {
        return events.stream()
                .filter(AlertNotified.class::isInstance)
                .map(AlertNotified.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static String describe(AlertNotified notified) {
        return Duration.between(T0, notified.at()).toSeconds()
                + " "
                + notified.reason()
                + " "
                + notified.status()
                + " "
                + String.join(" ", notified.alerts().stream().map(a -> a.fingerprint()).toList());
    }

    private GroupCommand fires(String fingerprint, int startsAt) {
        return join(new GroupMember(fingerprint, CRITICAL, second(startsAt), null, false));
    }

    private GroupCommand watchFires(String fingerprint) {
        return join(new GroupMember(fingerprint, CRITICAL, second(0), null, true));
    }

    private GroupCommand join(GroupMember member) {
        fired.put(member.fingerprint(), member);
        return new GroupCommand.Join(route(), List.of(member));
    }

    private static GroupCommand resolves(String fingerprint, int endsAt) {
        return new GroupCommand.Resolve(List.of(new GroupCommand.End(fingerprint, second(endsAt))));
    }

    private GroupRoute route() {
        return new GroupRoute(
                "incidents",
                event ? GroupRoute.Delivery.EVENT : GroupRoute.Delivery.CHANNEL,
                "{}:{}",
                Map.of(),
                new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)),
                sendResolved,
                most,
                null,
                schedule);
    }

    private GroupedAlert alert(String fingerprint, @Nullable Instant endsAt) {
        GroupMember member = Objects.requireNonNull(fired.get(fingerprint));
        Alert alert =
                new Alert(
                        "Errors",
                        member.severity(),
                        Map.of(),
                        Map.of(),
                        new Finding("errors", 0.1, null),
                        member.startsAt(),
                        Subject.of("checkout", "production", "payments"),
                        member.watched() ? new Suspect("2", "d-1", "w-1") : null,
                        "Errors");
        return new GroupedAlert(fingerprint, alert, endsAt);
    }

    private static Instant second(int second) {
        return T0.plusSeconds(second);
    }
}
