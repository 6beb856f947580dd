package dev.fairlead.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What rollouts rely on, whichever target runs their instances. */
public abstract class InstanceTargetContract {
    private static final String ID = "d2-1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The target, as this run of the service has it. */
    protected abstract InstanceTarget target();

    /** The same target as the next run of the service has it, with what outlives a run. */
    protected abstract InstanceTarget restarted();

    /** Of an instance that comes up and answers its health check. */
    protected abstract Launch good();

    /** Of an instance that cannot be started. */
    protected abstract Launch bad();

    /** A program that ends well beside an instance, and one that does not. */
    protected abstract List<String> program(boolean endsWell);

    /** Ends the instance from outside, as a crash does. */
    protected abstract void kill(Instance instance);

    @Test
    void anInstanceComesUpAndIsReachedAtItsUrl() throws Exception {
        Instance instance = healthy(target(), first(good()));

        assertThat(instance.id()).isEqualTo(ID);
        assertThat(instance.ref()).isNotBlank();
        String health = instance.url() + good().health().path();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(health)).build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void askingAgainFindsTheOneThatRunsInTheNextRunToo() {
        Instance instance = healthy(target(), first(good()));

        assertThat(healthy(target(), first(good()))).isEqualTo(instance);
        assertThat(healthy(restarted(), first(good()))).isEqualTo(instance);
    }

    @Test
    void twoInstancesAreReachedAtTwoUrls() {
        Instance one = healthy(target(), first(good()));
        Instance other = healthy(target(), spec("d3-1", good(), false));

        assertThat(other.url()).isNotEqualTo(one.url());
        assertThat(other.ref()).isNotEqualTo(one.ref());
    }

    @Test
    void whatCannotBeStartedFailsWithAReasonThatHasAName() {
        Condition condition = settled(target(), first(bad()), _ -> false);

        assertThat(condition)
                .asInstanceOf(type(Condition.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.reason()).matches("[a-z]+(-[a-z]+)+");
                    assertThat(failed.detail()).isNotBlank();
                });
    }

    @Test
    void oneThatRunsIsSeenRunningInTheNextRunToo() throws IOException {
        Instance instance = healthy(target(), first(good()));

        assertThat(target().look(instance)).isEqualTo(new Sight.Running());
        assertThat(restarted().look(instance)).isEqualTo(new Sight.Running());
    }

    @Test
    void oneThatDiedIsSeenDeadAndComesBackWhereItWasIfItIsTo() throws IOException {
        Instance before = healthy(target(), first(good()));

        kill(before);

        assertThat(target().look(before))
                .asInstanceOf(type(Sight.Dead.class))
                .satisfies(dead -> assertThat(dead.detail()).isNotBlank());
        assertThat(settled(target(), first(good()), _ -> false))
                .isInstanceOf(Condition.Failed.class);
        Instance after = healthy(target(), spec(ID, good(), true));
        assertThat(after.url()).isEqualTo(before.url());
        assertThat(after.ref()).isNotEqualTo(before.ref());
        assertThat(target().look(after)).isEqualTo(new Sight.Running());
    }

    @Test
    void oneThatWasStoppedIsSeenStoppedAndDoesNotComeBack() throws Exception {
        Instance instance = healthy(target(), first(good()));

        target().stop(ID, GRACE);
        target().stop(ID, GRACE);

        assertThat(target().look(instance)).isEqualTo(new Sight.Stopped());
        assertThat(restarted().look(instance)).isEqualTo(new Sight.Stopped());
        assertThat(settled(target(), spec(ID, good(), true), _ -> false))
                .isInstanceOf(Condition.Failed.class);
    }

    @Test
    void stoppingWhatNeverRanDoesNothing() throws Exception {
        target().stop("never-started", GRACE);

        assertThat(healthy(target(), first(good())).id()).isEqualTo(ID);
    }

    @Test
    void aProgramRunsBesideAnInstanceAndSaysWhyItFailed() throws Exception {
        Instance instance = healthy(target(), first(good()));

        assertThat(target().run(instance, good(), program(true), PATIENCE)).isEmpty();
        assertThat(target().run(instance, good(), program(false), PATIENCE))
                .hasValueSatisfying(fault -> assertThat(fault).isNotBlank());
    }

    private static InstanceSpec first(Launch launch) {
        return spec(ID, launch, false);
    }

    private static InstanceSpec spec(String id, Launch launch, boolean again) {
        return new InstanceSpec(id, "checkout", "production", "2", launch, again);
    }

    private static Instance healthy(InstanceTarget target, InstanceSpec wanted) {
        Condition condition = settled(target, wanted, Condition.Failed.class::isInstance);
        return ((Condition.Healthy) condition).instance();
    }

    /**
     * Asks as the work runner does, until it is known how it ended.
     *
     * @param passing what may be asked past
     */
    private static Condition settled(
            InstanceTarget target, InstanceSpec wanted, Predicate<Condition> passing) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> target.ensure(wanted),
                        condition ->
                                !(condition instanceof Condition.Starting)
                                        && !passing.test(condition));
    }
}
