package dev.fairlead.platform.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsAsListedTest {

    @Test
    void whatTheListSaysIsRead() {
        Set<String> both = Set.of("fairlead.deployments.v1", "fairlead.maintenance.v1");
        assertThatCode(() -> TopicsAsListed.require("alert", both)).doesNotThrowAnyException();
        assertThatCode(() -> TopicsAsListed.require("backup", Set.of())).doesNotThrowAnyException();
    }

    @Test
    void anotherTopicEndsTheStartWithBothLists() {
        assertThatThrownBy(() -> TopicsAsListed.require("alert", Set.of("fairlead.ci.v1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("alert-service reads [fairlead.ci.v1]")
                .hasMessageContaining("says [fairlead.deployments.v1, fairlead.maintenance.v1]");
    }

    @Test
    void aServiceThatIsNotListedReadsWhatItLikes() {
        assertThatCode(() -> TopicsAsListed.require("probe", Set.of("fairlead.ci.v1")))
                .doesNotThrowAnyException();
    }
}
