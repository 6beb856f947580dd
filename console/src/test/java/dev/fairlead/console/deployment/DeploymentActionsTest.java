package dev.fairlead.console.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Token;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is offered of what may be done with a deployment. */
class DeploymentActionsTest {

    private static List<String> offered(String name, String role, String team) {
        var caller = new SignedIn(name, role, List.of(team), List.of(), new Token("token"));
        return DeploymentActions.offered(waiting(), caller).stream().map(Action::name).toList();
    }

    private static Deployment waiting() {
        return new Deployment(
                "d2",
                "checkout",
                "production",
                "2",
                "payments",
                "waiting",
                "warn",
                "no",
                "canary",
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of("approve", "reject", "override", "abort"),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                "rest",
                "ci",
                List.of("ann"),
                null,
                null,
                null,
                "lifecycle-1",
                null,
                Instant.EPOCH,
                null,
                null);
    }

    @Test
    void whoseTeamItIsMayDoAll() {
        assertThat(offered("ben", "operator", "payments"))
                .containsExactly("approve", "reject", "override", "abort");
        assertThat(offered("ben", "viewer", "payments")).isEmpty();
    }

    @Test
    void thoseOfOtherTeamsMayBeAskedForTheirApproval() {
        assertThat(offered("cem", "operator", "security")).containsExactly("approve", "reject");
    }

    @Test
    void whoStandsBehindItIsNotAskedToApproveIt() {
        assertThat(offered("ann", "admin", "*")).containsExactly("override", "abort");
        assertThat(offered("ci", "operator", "payments")).containsExactly("override", "abort");
    }

    @Test
    void anApprovalIsOfWhatWasSeen() {
        assertThat(List.of("approve", "override", "promote", "resume"))
                .allMatch(name ->
                        DeploymentActions.isForOneStep(
                                DeploymentActions.named(name).orElseThrow()));
        assertThat(List.of("reject", "abort", "rollback", "pause"))
                .noneMatch(name ->
                        DeploymentActions.isForOneStep(
                                DeploymentActions.named(name).orElseThrow()));
    }
}
