package dev.fairlead.incident.disk;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.intake.Groups;
import dev.fairlead.incident.intake.Numbers;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.disk.DiskLimits;
import dev.fairlead.platform.disk.DiskReading;
import dev.fairlead.platform.subject.Subject;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens an incident when the disk is low, and adds to it what becomes of it. */
public final class DiskPager {
    private static final String RULE = "disk-watch";

    private final Path directory;
    private final DiskLimits limits;
    private final Commands commands;
    private final Ids ids;
    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;
    private @Nullable DiskLevel told;

    public DiskPager(
            Path directory,
            DiskLimits limits,
            Commands commands,
            Ids ids,
            Groups groups,
            Numbers numbers,
            Plans plans) {
        this.directory = directory;
        this.limits = limits;
        this.commands = commands;
        this.ids = ids;
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    /**
     * Tells what changed since the last time.
     *
     * @throws RuntimeException where it could not be stored; to be called again then
     */
    public void tell(DiskReading now) {
        DiskLevel level = now.level();
        if (level == told) {
            return;
        }
        Optional<IncidentView> open =
                groups.latest(key()).filter(incident -> incident.status() != Status.RESOLVED);
        if (open.isPresent()) {
            // After a start nobody knows what was said before; what is well needs no word then.
            if (told != null || level != DiskLevel.ROOMY) {
                update(open.get().id(), text(now));
            }
        } else if (level != DiskLevel.ROOMY) {
            open(now);
        }
        told = level;
    }

    private void open(DiskReading now) {
        String id = ids.next();
        CommandContext context = commands.context(Actor.system(RULE), null, id);
        var opening =
                new Opening(
                        id,
                        numbers.numberOf(id, context.at()),
                        "The disk of Fairlead is nearly full",
                        text(now),
                        Subject.UNKNOWN,
                        null,
                        Cause.of(key()),
                        RULE,
                        plans.plan(Priority.P2, Subject.UNKNOWN));
        // Refused where another process was faster.
        commands.execute(IncidentStream.of(id), new IncidentCommand.Open(opening), context);
    }

    private void update(String id, String message) {
        CommandContext context = commands.context(Actor.system(RULE), null, id);
        commands.execute(IncidentStream.of(id), new IncidentCommand.Note(message), context);
    }

    private String key() {
        return "fairlead-disk:" + directory;
    }

    private String text(DiskReading now) {
        String room = "%s has %d MB left. ".formatted(directory, now.free() / 1_000_000);
        return room
                + switch (now.level()) {
                    case ROOMY -> "That is enough again.";
                    case LOW ->
                            "Below %d MB new deployments, incidents, backups and samples are refused: make room."
                                    .formatted(limits.refuse() / 1_000_000);
                    case FULL ->
                            "New deployments, incidents, backups and samples are refused until there is room; rollbacks, aborts and the handling of incidents go on.";
                };
    }
}
