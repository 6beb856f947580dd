package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.revision.Section;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an incident can be asked to do. */
public sealed interface IncidentCommand {

    /** Opens it by hand. */
    @Stored("open")
    record Open(Opening opening) implements IncidentCommand {}

    /**
     * Something failed: opens the incident, or tells the one that is open for the same cause.
     *
     * @param opening for the case that it is not open yet
     * @param message what an open incident is told
     * @param source the event's source
     */
    @Stored("report")
    record Report(Opening opening, String message, String source) implements IncidentCommand {}

    /**
     * A group of alerts was sent to the incidents' receiver: opens the incident, or tells an open
     * one.
     *
     * @param opening for the case that it is not open yet
     * @param firing whether any alert of the group still fires
     * @param firingSince when the youngest alert that fires began to; without meaning where none
     *     does
     * @param message what the notification says
     * @param source the event's source
     * @param joins why the group belongs to an incident that another one opened, by name; null
     *     where it opens one of its own, or belongs to it already
     */
    @Stored("notify")
    record Notify(
            Opening opening,
            boolean firing,
            Instant firingSince,
            String message,
            String source,
            @Nullable String joins)
            implements IncidentCommand {

        /** Of a group that opens an incident, or belongs to it already. */
        public Notify(
                Opening opening,
                boolean firing,
                Instant firingSince,
                String message,
                String source) {
            this(opening, firing, firingSince, message, source, null);
        }

        /** The group of alerts; null where somebody tells of none. */
        @Nullable String groupKey() {
            return opening.cause().groupKey();
        }
    }

    /** The suspect deployment was rolled back and the stable version serves again. */
    @Stored("confirm-rollback")
    record ConfirmRollback(
            String deploymentId, String version, @Nullable String restoredVersion, String source)
            implements IncidentCommand {}

    /** A person takes the incident. */
    @Stored("acknowledge")
    record Acknowledge(@Nullable String note) implements IncidentCommand {}

    /**
     * A person, or an event, tells those who follow the incident how it stands.
     *
     * @param announcement what they are told, in the person's own words; null for the configured
     *     text
     * @param source the event's source; null where a person tells
     */
    @Stored("update")
    record Update(String message, News news, @Nullable String announcement, @Nullable String source)
            implements IncidentCommand {
        public Update {
            // Updates that were stored before there was more to say.
            news = news == null ? News.NONE : news;
        }

        /** One that is told in the words of the configuration. */
        public Update(String message, News news) {
            this(message, news, null);
        }

        /** What a person tells. */
        public Update(String message, News news, @Nullable String announcement) {
            this(message, news, announcement, null);
        }
    }

    /** Somebody adds a line to the timeline. */
    @Stored("note")
    record Note(String message) implements IncidentCommand {}

    /** A person declares the effect on users ended. */
    @Stored("mitigate")
    record Mitigate(@Nullable String note) implements IncidentCommand {}

    /**
     * A person declares it over.
     *
     * @param rootCause null where it is not known, or was said before
     * @param announcement what those who follow it are told, in the person's own words; null for
     *     the configured text
     */
    @Stored("resolve")
    record Resolve(String resolution, @Nullable String rootCause, @Nullable String announcement)
            implements IncidentCommand {

        /** One that is told in the words of the configuration. */
        public Resolve(String resolution, @Nullable String rootCause) {
            this(resolution, rootCause, null);
        }
    }

    /**
     * A person finds that it was not over.
     *
     * @param plan of the configuration as it is now
     */
    @Stored("reopen")
    record Reopen(String reason, EscalationPlan plan) implements IncidentCommand {}

    /** A person asks the next level without waiting. */
    @Stored("escalate")
    record Escalate(@Nullable String note) implements IncidentCommand {}

    /**
     * A person says how grave it is.
     *
     * @param plan of that priority, of the configuration as it is now
     */
    @Stored("change-priority")
    record ChangePriority(EscalationPlan plan, String reason) implements IncidentCommand {}

    /**
     * A person gives somebody a role.
     *
     * @param person null for nobody any more
     */
    @Stored("assign-role")
    record AssignRole(IncidentRole role, @Nullable String person) implements IncidentCommand {}

    /** A person asks somebody to help. */
    @Stored("add-responder")
    record AddResponder(String person, @Nullable String note) implements IncidentCommand {}

    /**
     * A person says that an item of the checklist is done, or that it is not.
     *
     * @param note what was done
     */
    @Stored("check")
    record Check(ChecklistItem item, boolean done, @Nullable String note)
            implements IncidentCommand {}

    /** Timer: the level had its time to answer. */
    @Stored("escalation-due")
    record EscalationDue(Rung rung) implements IncidentCommand {}

    /** Timer: a promise of the priority is due. */
    @Stored("objective-due")
    record ObjectiveDue(int epoch, Objective objective) implements IncidentCommand {}

    /** Timer: so much of a promise's time is over. */
    @Stored("objective-warning-due")
    record ObjectiveWarningDue(int epoch, Objective objective, int percent)
            implements IncidentCommand {}

    /** Timer: everybody was asked in vain, and is asked again. */
    @Stored("ask-again-due")
    record AskAgainDue(Rung rung) implements IncidentCommand {}

    /** Timer: an update was promised for that time. */
    @Stored("update-due")
    record UpdateDue(Instant at) implements IncidentCommand {}

    /** A person says what is to be done so that it does not happen again. */
    @Stored("add-action")
    record AddAction(String id, String text, String owner, @Nullable LocalDate due)
            implements IncidentCommand {}

    /** A person says that it was done. */
    @Stored("finish-action")
    record FinishAction(String id) implements IncidentCommand {}

    /**
     * A person says that the post-mortem can be read.
     *
     * @param link where; null where that is not said
     */
    @Stored("publish-post-mortem")
    record PublishPostMortem(@Nullable String link) implements IncidentCommand {}

    /**
     * A person edits a section of the post-mortem.
     *
     * @param seen number of the latest edit that they saw; 0 for none
     * @param text in Markdown; null where what the record says is to stand again
     */
    @Stored("edit-post-mortem")
    record EditPostMortem(int seen, Section section, @Nullable String text)
            implements IncidentCommand {}

    /** Timer: the post-mortem was to be published by then. */
    @Stored("post-mortem-due")
    record PostMortemDue(Instant at) implements IncidentCommand {}

    /** Timer: the post-mortem is due soon. */
    @Stored("post-mortem-reminder-due")
    record PostMortemReminderDue(Instant at) implements IncidentCommand {}

    /**
     * Timer: the day on which an action is due begins, or is over.
     *
     * @param overdue whether it is over
     */
    @Stored("action-reminder-due")
    record ActionReminderDue(String id, boolean overdue) implements IncidentCommand {}

    /** Outcome: the channel took the message. */
    @Stored("announced")
    record Announced(Occasion occasion, String channel, String text) implements IncidentCommand {}

    /**
     * Outcome: the message will not be delivered.
     *
     * @param reason named reason, for example page-rejected
     * @param detail what the channel answered
     */
    @Stored("announcement-lost")
    record AnnouncementLost(
            Occasion occasion, String channel, String reason, @Nullable String detail)
            implements IncidentCommand {}

    /**
     * Outcome: the channel took the page.
     *
     * @param added whether the responder was added to whoever holds the role; null for no
     * @param evenIfAcknowledged whether it was asked for although somebody has the incident; null
     *     for no
     */
    @Stored("page-taken")
    record PageTaken(
            Rung rung,
            String responder,
            String role,
            String channel,
            int tries,
            @Nullable Boolean added,
            @Nullable Boolean evenIfAcknowledged)
            implements IncidentCommand {

        /** Whoever holds the role was paged. */
        public PageTaken(Rung rung, String responder, String role, String channel, int tries) {
            this(rung, responder, role, channel, tries, null, null);
        }
    }

    /**
     * Outcome: the page will not be delivered.
     *
     * @param reason named reason, for example page-rejected
     * @param detail what the channel answered
     * @param added whether the responder was added to whoever holds the role; null for no
     */
    @Stored("page-lost")
    record PageLost(
            Rung rung,
            String responder,
            String role,
            String channel,
            String reason,
            @Nullable String detail,
            @Nullable Boolean added)
            implements IncidentCommand {

        /** Of whoever holds the role. */
        public PageLost(
                Rung rung,
                String responder,
                String role,
                String channel,
                String reason,
                @Nullable String detail) {
            this(rung, responder, role, channel, reason, detail, null);
        }
    }

    /**
     * Outcome: the channel took the reminder, or did not.
     *
     * @param lost why it did not; null where it did
     */
    @Stored("reminder-ended")
    record ReminderEnded(
            int epoch,
            String person,
            String channel,
            String key,
            String text,
            @Nullable String lost)
            implements IncidentCommand {}

    /**
     * Outcome: the channel was told, or could not be told, that a page needs nobody any more.
     *
     * @param result named reason, for example channel-told
     */
    @Stored("channel-told")
    record ChannelTold(Rung rung, ChannelAction action, String result) implements IncidentCommand {}
}
