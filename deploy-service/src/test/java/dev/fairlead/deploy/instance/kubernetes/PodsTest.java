package dev.fairlead.deploy.instance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the Pods of an instance are gone. */
class PodsTest {

    private static Pod pod(String phase) {
        return new PodBuilder().withNewStatus().withPhase(phase).endStatus().build();
    }

    @Test
    void aPodThatIsBeingDeletedAnswersUntilItHasEnded() {
        Pod ending =
                new PodBuilder(pod("Running"))
                        .withNewMetadata()
                        .withDeletionTimestamp("2026-11-30T10:00:00Z")
                        .endMetadata()
                        .build();

        assertThat(Pods.ended(List.of(ending))).isFalse();
        assertThat(Pods.ended(List.of(pod("Failed"), pod("Pending")))).isFalse();
        assertThat(Pods.ended(List.of(new PodBuilder().build()))).isFalse();
    }

    @Test
    void whatTheClusterKeepsOfEndedOnesHoldsNoStop() {
        assertThat(Pods.ended(List.of(pod("Succeeded"), pod("Failed")))).isTrue();
        assertThat(Pods.ended(List.of())).isTrue();
    }
}
