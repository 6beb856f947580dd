package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.schemas.EventCodec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What a rollout adds to its stream while it waits for a person, and what that costs. */
class PausedForWeeksTest {
    private static final Logger log = LoggerFactory.getLogger(PausedForWeeksTest.class);
    private static final int TIMES = 5_000;
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void whileItWaitsNothingIsAdded() {
        Story story =
                Story.in(Phase.WATCHING)
                        .when(new RolloutCommand.Pause("over the holidays"))
                        .judged(Verdict.PASSED);
        List<String> before = story.allEvents();

        story.pass(DAY.multipliedBy(30));

        assertThat(story.allEvents()).isEqualTo(before);
        assertThat(story.when(new RolloutCommand.Resume("back")).events())
                .contains("DeploymentResumed");
    }

    @Test
    void tenThousandEventsLeaveAStateAndADocumentOfTheSameSize() {
        var codec = new EventCodec();
        var json = JsonMapper.builder().build();
        Story story = Story.in(Phase.WATCHING).when(new RolloutCommand.Pause("hold"));
        int first = story.told().size();
        int document = 0;
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            story.when(new RolloutCommand.Resume("go on"));
            story.when(new RolloutCommand.Pause("hold"));
            if (i == 500) {
                document = json.writeValueAsBytes(story.view()).length;
            }
        }
        long micros = (System.nanoTime() - began) / 1_000;

        List<DeploymentEvent> told = story.told().subList(first, story.told().size());
        long bytes = told.stream().mapToLong(event -> codec.encode(event).length).sum();
        int last = json.writeValueAsBytes(story.view()).length;
        log.info(
                "{} events of a rollout that is paused and resumed: {} bytes and {} us each, a document of {} bytes",
                told.size(),
                bytes / told.size(),
                micros / told.size(),
                last);
        assertThat(told).hasSizeGreaterThanOrEqualTo(2 * TIMES);
        assertThat(last).isLessThan(document + 1_000);
        assertThat(story.rollout().phase().isUnderWay()).isTrue();
    }
}
