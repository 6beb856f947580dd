package dev.fairlead.deploy.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.cdevents.Fault;
import dev.fairlead.deploy.hook.CdEventHook.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an event is recorded is held to the same lengths and forms as what a caller tells. */
class CdEventHookTest {
    private static final String ARTIFACT = "subject.content.artifactId";
    private static final int LONGEST = 500;

    @Test
    void whatHasTheFormIsADeployment() {
        assertThat(read("e-1", "pkg:oci/shop@1.4.2+7"))
                .isInstanceOfSatisfying(
                        Delivery.Deployment.class,
                        deployment -> {
                            assertThat(deployment.told().version()).isEqualTo("1.4.2+7");
                            assertThat(deployment.told().externalId()).isEqualTo("/ci#e-1");
                        });
        assertThat(read("e".repeat(LONGEST - "/ci#".length()), "pkg:oci/shop@1"))
                .isInstanceOf(Delivery.Deployment.class);
    }

    @Test
    void aVersionIsOfTheFormOfVersions() {
        assertThat(faults("e-1", "pkg:oci/shop@a%20b")).containsExactly(ARTIFACT);
        assertThat(faults("e-1", "pkg:oci/shop@1%00")).containsExactly(ARTIFACT);
        assertThat(faults("e-1", "pkg:oci/shop@" + "1".repeat(129))).containsExactly(ARTIFACT);
        assertThat(faults("e-1", "pkg:oci/shop@1?tag=-x")).containsExactly(ARTIFACT);
    }

    @Test
    void idsAndArtifactsAreNotLongerThanTheyMayBe() {
        String artifact = "pkg:oci/shop@1?a=";
        assertThat(faults("e-1", artifact + "b".repeat(LONGEST))).containsExactly(ARTIFACT);
        assertThat(faults("e-1", artifact + "\\u0000")).containsExactly(ARTIFACT);
        assertThat(faults("e".repeat(LONGEST), artifact)).containsExactly("context.id");
        assertThat(faults("e\\u0000", artifact)).containsExactly("context.id");
    }

    private static List<String> faults(String id, String artifact) {
        return read(id, artifact) instanceof Delivery.Faulty(List<Fault> faults)
                ? faults.stream().map(Fault::path).toList()
                : List.of();
    }

    private static Delivery read(String id, String artifact) {
        String event =
                """
                {"context": {"specversion": "0.5.0", "id": "%s", "source": "/ci", "timestamp": "2026-11-30T12:00:00Z",
                  "type": "dev.cdevents.service.deployed.0.3.0"},
                 "subject": {"id": "shop",
                   "content": {"environment": {"id": "staging"}, "artifactId": "%s"}}}
                """
                        .formatted(id, artifact);
        return CdEventHook.read(event, false, null, null);
    }
}
