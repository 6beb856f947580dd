package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Place place = new Place("incident-service", "incident-url", null);
    private final AtomicInteger requests = new AtomicInteger();

    private Answer<String> late() {
        requests.incrementAndGet();
        return new Answer.Away<>("incident-service does not answer in time.", true, null);
    }

    @Test
    void isNotWaitedForOnceItWasSilent() {
        place.ask(true, this::late);
        var hanging = new CompletableFuture<Answer<String>>();

        for (int i = 0; i < 100; i++) {
            Answer<String> answer =
                    place.ask(
                            true,
                            () -> {
                                requests.incrementAndGet();
                                return hanging.join();
                            });
            assertThat(answer.trouble()).contains("incident-service does not answer in time.");
        }

        await().atMost(PATIENCE).until(() -> requests.get() == 2);
        hanging.complete(new Answer.Value<>("here again"));
        await().atMost(PATIENCE)
                .until(() -> place.ask(true, () -> new Answer.Value<>("now")).found().isPresent());
    }

    @Test
    void isAskedAgainAtOnceWhereItOnlyRefusedTheConnection() {
        place.ask(true, () -> new Answer.Away<String>("incident-service does not answer."));

        assertThat(place.ask(true, () -> new Answer.Value<>("now")).found()).contains("now");
    }

    @Test
    void aPageDoesNotWaitForOneThatHangs() {
        var hanging = new CompletableFuture<Answer<String>>();
        Patience page = Patience.ofAPage();

        Answer<String> answer = page.in(() -> place.ask(true, hanging::join));

        assertThat(answer.trouble()).contains("Waiting for incident-service.");
        assertThat(page.isLost()).isTrue();
        hanging.complete(new Answer.Value<>("late"));
    }

    @Test
    void aPageThatDoesNotFillUpSaysThatOneThatHangsIsLate() {
        var hanging = new CompletableFuture<Answer<String>>();
        Patience page = Patience.ofAStillPage();

        Answer<String> answer = page.in(() -> place.ask(true, hanging::join));

        assertThat(answer.trouble()).contains("incident-service does not answer in time.");
        assertThat(page.isLost()).isTrue();
        hanging.complete(new Answer.Value<>("late"));
    }

    @Test
    void aPageThatAsksAfterwardsWaitsNoLongerThanItsTime() {
        var hanging = new CompletableFuture<Answer<String>>();
        Patience page = Patience.ofAPage();

        page.in(() -> place.ask(true, hanging::join));

        assertThat(page.left(false)).isZero();
        hanging.complete(new Answer.Value<>("late"));
    }

    @Test
    void moreThanAHundredRequestsWaitTheirTurn() {
        var hanging = new CompletableFuture<Answer<String>>();
        Patience page = Patience.ofAPage();
        page.in(() -> place.ask(true, hanging::join));

        for (int i = 0; i < 200; i++) {
            page.in(() ->
                    place.ask(
                            true,
                            () -> {
                                requests.incrementAndGet();
                                return hanging.join();
                            }));
        }

        await().atMost(PATIENCE).until(() -> requests.get() == 99);
        hanging.complete(new Answer.Value<>("late"));
        await().atMost(PATIENCE)
                .until(() ->
                        Patience.ofALook()
                                .in(() -> place.ask(true, () -> new Answer.Value<>("now")))
                                .found()
                                .isPresent());
    }

    @Test
    void aLookWaitsForWhatNoOtherWouldKnow() {
        Answer<String> answer =
                Patience.ofALook().in(() -> place.ask(false, () -> new Answer.Value<>("large")));

        assertThat(answer.found()).contains("large");
    }
}
