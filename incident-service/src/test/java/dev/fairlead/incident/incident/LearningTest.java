package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.ActionReminderDue;
import dev.fairlead.incident.incident.IncidentCommand.AddAction;
import dev.fairlead.incident.incident.IncidentCommand.EditPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.FinishAction;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemReminderDue;
import dev.fairlead.incident.incident.IncidentCommand.PublishPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.revision.RevisionCommand;
import dev.fairlead.incident.revision.Section;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The post-mortem is due a day after the resolution. */
class LearningTest {
    private static final AddAction ACTION =
            new AddAction("a1", "Alert on the pool.", "ben", LocalDate.of(2026, 12, 1));

    private final Story story =
            new Story()
                    .given(
                            new Open(
                                    Samples.opening(
                                            Samples.plan()
                                                    .with(
                                                            new Communication(
                                                                    List.of("chat"),
                                                                    null,
                                                                    Duration.ofDays(1))))))
                    .givenBy("ada", new Acknowledge(null));

    @Test
    void anEditIsOfWhoeverSawTheLatestOne() {
        Decision<IncidentEvent> first =
                story.by("ada", new EditPostMortem(0, Section.LESSONS, "Pages came at once."));

        assertThat(first.reason()).isEqualTo("post-mortem-edited");
        assertThat(((Decision.Accepted<IncidentEvent>) first).together())
                .containsExactly(
                        new Directed(
                                "revision-i1-1",
                                new RevisionCommand.Keep(
                                        "i1",
                                        story.incident().number(),
                                        1,
                                        Section.LESSONS,
                                        "Pages came at once.")));
        assertThat(story.by("ben", new EditPostMortem(0, Section.IMPACT, "All.")))
                .isEqualTo(
                        Decision.refuse(
                                "stale-revision",
                                "revision: 0 (expected: 1, the latest of the post-mortem of %s; read it again)"
                                        .formatted(story.incident().number())));
        assertThat(story.by("ben", new EditPostMortem(1, Section.IMPACT, null)).reason())
                .isEqualTo("post-mortem-edited");
        assertThat(story.timeline())
                .contains("PT0S post-mortem-revised: Revision 2 of the post-mortem: impact.");
    }

    @Test
    void thePublicationSaysWhichRevisionItIsOf() {
        story.givenBy("ada", new EditPostMortem(0, Section.LESSONS, "Pages came at once."))
                .givenBy("ada", new Resolve("Larger pool.", null))
                .givenBy("ada", new PublishPostMortem(null))
                .givenBy("ben", new EditPostMortem(1, Section.LESSONS, "More."));

        assertThat(story.incident().postMortem().publishedRevision()).isEqualTo(1);
        assertThat(story.incident().postMortem().latest()).isEqualTo(2);
        assertThat(story.timeline())
                .contains(
                        "PT0S post-mortem-published: Revision 1 of the post-mortem is published.");
    }

    @Test
    void anActionHasAnOwnerAndIsDoneOnce() {
        story.givenBy("ada", ACTION);
        assertThat(story.by("ada", ACTION).reason()).isEqualTo(IncidentDecider.ALREADY_ADDED);

        assertThat(story.by("ben", new FinishAction("a1")).reason()).isEqualTo("action-done");

        assertThat(story.by("ben", new FinishAction("a1")).reason()).isEqualTo("already-done");
        assertThat(story.by("ben", new FinishAction("a2")).reason()).isEqualTo("action-unknown");
        assertThat(story.timeline())
                .contains(
                        "PT0S action-item-added: Action for ben until 2026-12-01: Alert on the"
                                + " pool.",
                        "PT0S action-item-done: Action a1 is done.");
    }

    @Test
    void aPostMortemThatIsNotPublishedInTimeIsOverdue() {
        story.givenBy("ada", new Resolve("Larger pool.", null)).pass(Duration.ofDays(1));

        assertThat(story.incident().postMortem().overdue()).isTrue();
        assertThat(story.timeline())
                .contains(
                        "PT24H post-mortem-overdue: The post-mortem was due at"
                                + " 2026-11-24T10:00:00Z.");
    }

    @Test
    void whoFollowsTheIncidentIsToldOfItsPostMortemOnceBeforeAndOnceAfter() {
        story.givenBy("ada", new Resolve("Larger pool.", null)).pass(Duration.ofDays(3));

        assertThat(reminders())
                .containsExactly(
                        "The post-mortem is due at 2026-11-24T10:00:00Z, and not published yet.",
                        "The post-mortem was due at 2026-11-24T10:00:00Z.");
        assertThat(story.timeline())
                .contains(
                        "PT19H12M follow-up-reminded: The post-mortem is due at"
                                + " 2026-11-24T10:00:00Z, and not published yet.");
        Instant due = Story.START.plus(Duration.ofDays(1));
        assertThat(story.when(new PostMortemReminderDue(due)).reason())
                .isEqualTo("already-reminded");
    }

    @Test
    void anActionIsSaidToBeDueOnItsDayAndOverdueAfterIt() {
        story.givenBy("ada", ACTION).pass(Duration.ofDays(10));

        assertThat(reminders())
                .filteredOn(text -> text.contains("@ben"))
                .containsExactly(
                        "Due today, 2026-12-01, for @ben: Alert on the pool.",
                        "OVERDUE since the end of 2026-12-01, for @ben: Alert on the pool.");
        assertThat(story.incident().postMortem().actions().getFirst().overdue()).isTrue();
        assertThat(story.when(new ActionReminderDue("a1", true)).reason())
                .isEqualTo("already-reminded");
    }

    @Test
    void anActionWhoseDayIsOverWhenItIsSaidIsOverdueOnly() {
        story.pass(Duration.ofDays(20)).givenBy("ada", ACTION).pass(Duration.ofDays(1));

        assertThat(reminders())
                .filteredOn(text -> text.contains("@ben"))
                .containsExactly(
                        "OVERDUE since the end of 2026-12-01, for @ben: Alert on the pool.");
    }

    @Test
    void ofWhatIsDoneNobodyIsReminded() {
        story.givenBy("ada", ACTION)
                .givenBy("ben", new FinishAction("a1"))
                .givenBy("ada", new Resolve("Larger pool.", null))
                .givenBy("ada", new PublishPostMortem(null));

        story.pass(Duration.ofDays(10));

        assertThat(reminders()).isEmpty();
    }

    private List<String> reminders() {
        return story.effects(Announce.class).stream()
                .filter(announce -> announce.occasion() == Occasion.REMINDER)
                .map(announce -> announce.fields().get(Field.REMINDER))
                .filter(text -> !text.contains("% of the time"))
                .toList();
    }

    @Test
    void aPostMortemThatIsPublishedIsNot() {
        story.givenBy("ada", new Resolve("Larger pool.", null))
                .givenBy("ada", new PublishPostMortem("https://wiki.example/1"))
                .pass(Duration.ofDays(2));

        assertThat(story.incident().postMortem().overdue()).isFalse();
        assertThat(story.incident().postMortem().published())
                .isEqualTo(new Mark("ada", Story.START, "https://wiki.example/1"));
    }

    @Test
    void whatIsNotOverHasNoPostMortem() {
        assertThat(story.by("ada", new PublishPostMortem(null)).reason()).isEqualTo("not-resolved");

        story.givenBy("ada", new Resolve("Larger pool.", null))
                .givenBy("ada", new Reopen("It was not.", Samples.plan()))
                .pass(Duration.ofDays(1));

        assertThat(story.incident().postMortem().due()).isNull();
        assertThat(story.incident().postMortem().overdue()).isFalse();
    }

    @Test
    void anIncidentStaysWhereItIsUntilWhatWasLearnedIsDone() {
        IncidentDecider decider = new IncidentDecider();
        story.givenBy("ada", ACTION)
                .givenBy("ada", new Resolve("Larger pool.", null))
                .givenBy("ada", new PublishPostMortem(null));
        assertThat(decider.closing(story.state())).isEqualTo(Closing.OPEN);

        story.givenBy("ben", new FinishAction("a1"));

        assertThat(decider.closing(story.state())).isEqualTo(Closing.ENDED);
    }
}
