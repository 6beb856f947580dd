package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may ask for a release that others are to approve. */
class AskingTest {
    private static final Approvals APPROVALS =
            new Approvals(1, Role.OPERATOR, List.of("payments"), Duration.ofHours(4));

    /** Everybody who holds the pipeline's token could approve what they made themselves. */
    @Test
    void aPipelineSaysWhoMadeWhatOthersApprove() {
        assertThat(asked(Role.CI, List.of(), APPROVALS))
                .isInstanceOfSatisfying(
                        Planned.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(Asking.AUTHORS_MISSING);
                            assertThat(refused.detail())
                                    .contains("'ci-checkout'", "expected their names in authors");
                        });
        assertThat(asked(Role.CI, List.of("ann"), APPROVALS)).isInstanceOf(Planned.Ready.class);
        assertThat(asked(Role.OPERATOR, List.of(), APPROVALS)).isInstanceOf(Planned.Ready.class);
        assertThat(asked(Role.CI, List.of())).isInstanceOf(Planned.Ready.class);
    }

    private static Planned asked(Role asker, List<String> authors, Gate... gates) {
        Asking asking =
                new Asking(
                        (_, _) -> new Planned.Ready(plan(List.of(gates))),
                        (_, _) -> new Serving.Served(null, 0));
        return asking.plan(release(authors), asker, "lifecycle-1", null, null);
    }

    private static Release release(List<String> authors) {
        return new Release(
                "d2",
                "checkout",
                "production",
                "2",
                "payments",
                null,
                null,
                null,
                RequestSource.REST,
                "ci-checkout",
                List.of(),
                null,
                authors,
                List.of());
    }

    private static Plan plan(List<Gate> gates) {
        return new Plan(
                "lifecycle-1",
                null,
                Strategy.CANARY,
                List.of(new Step.Start(), new Step.Shift(100, null)),
                gates,
                new ProcessLaunch(
                        List.of("/bin/checkout"),
                        Map.of(),
                        null,
                        null,
                        new HealthCheck("/health", Duration.ofSeconds(1), 2, Duration.ofSeconds(9)),
                        Duration.ofSeconds(5)),
                new EdgeRouting("/checkout"),
                null,
                OnInconclusive.ROLLBACK,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ZERO,
                null,
                null,
                0,
                null);
    }
}
