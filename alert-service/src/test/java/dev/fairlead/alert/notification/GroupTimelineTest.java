package dev.fairlead.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Timelines of a group: wait 30 s, interval 5 min, repeat 1 h. Times are seconds. */
class GroupTimelineTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    private final GroupDecider decider = new GroupDecider();
    private final List<Work.Timer<GroupCommand>> timers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<SendNotification> sent = new ArrayList<>();
    private GroupState state = decider.initial();
    private boolean event = true;
    private boolean sendResolved = true;

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
        at(400, resolves("b", 400));
        until(3000);

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
        String id = sent.getFirst().notification().id();
        List<String> before = List.copyOf(told);

        at(31, new GroupCommand.Delivered(id));

        assertThat(before).isEmpty();
        assertThat(told).containsExactly("30 first-notification FIRING a");
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
        assertThat(when(331, new GroupCommand.Delivered(sent.getFirst().notification().id())))
                .isEqualTo(Decision.nothing("notification-superseded"));
    }

    @Test
    void aRefusedNotificationIsTriedOnTheNextBeat() {
        event = false;
        at(0, fires("a", 0));
        until(30);

        at(31, new GroupCommand.Undeliverable(sent.getFirst().notification().id(), "http-404"));
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

        at(331, new GroupCommand.Delivered(sent.getFirst().notification().id()));
        until(630);

        assertThat(sent.getLast().notification().reason()).isEqualTo("all-alerts-resolved");
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
        for (AlertEvent one : ((Decision.Accepted<AlertEvent>) decision).events()) {
            state = decider.evolve(state, one);
            if (one instanceof AlertNotified notified) {
                told.add(describe(notified));
            }
            for (Work<GroupCommand> work : decider.react(one, state)) {
                switch (work) {
                    case Work.Timer<GroupCommand> timer -> timers.add(timer);
                    case Work.Effect<GroupCommand> effect ->
                            sent.add((SendNotification) effect.request());
                    case Work.Tell<GroupCommand> tell -> throw new AssertionError(tell);
                }
            }
        }
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
        return new GroupCommand.Join(route(), alert(fingerprint, startsAt, null));
    }

    private GroupCommand watchFires(String fingerprint) {
        return new GroupCommand.Join(route(), alert(fingerprint, 0, "w-1"));
    }

    private static GroupCommand resolves(String fingerprint, int endsAt) {
        return new GroupCommand.Resolve(fingerprint, second(endsAt));
    }

    private GroupRoute route() {
        return new GroupRoute(
                "incidents",
                event ? GroupRoute.Delivery.EVENT : GroupRoute.Delivery.CHANNEL,
                "{}:{}",
                Map.of(),
                new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)),
                sendResolved);
    }

    private static GroupedAlert alert(String fingerprint, int startsAt, @Nullable String watchId) {
        return new GroupedAlert(
                fingerprint,
                "Errors",
                Severity.CRITICAL,
                Map.of(),
                Map.of(),
                0.1,
                second(startsAt),
                null,
                "checkout",
                "production",
                "2",
                "payments",
                watchId == null ? null : "d-1",
                watchId,
                null,
                "Errors");
    }

    private static Instant second(int second) {
        return T0.plusSeconds(second);
    }
}
