package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.EditPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.PublishPostMortem;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.postmortem.PostMortemDocument;
import dev.fairlead.incident.postmortem.Written;
import dev.fairlead.incident.revision.Revision;
import dev.fairlead.incident.revision.Section;
import dev.fairlead.incident.revision.SectionText;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Post-mortems: read, edited, and published. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/incidents/{incident}/post-mortem")
class PostMortemController {

    private static final int PAGE = 50;

    private final Commands commands;
    private final IncidentFinder finder;
    private final Plans plans;
    private final Views views;

    PostMortemController(Commands commands, IncidentFinder finder, Plans plans, Views views) {
        this.commands = commands;
        this.finder = finder;
        this.plans = plans;
        this.views = views;
    }

    /** Where the post-mortem is. */
    record Publication(@Nullable String link) {
        Publication {
            Texts.requireIfPresent("link", link, Texts.TEXT);
        }
    }

    /**
     * What a section is to say.
     *
     * @param section its name
     * @param text in Markdown; null with {@code clear}
     * @param clear whether what the record says is to stand again
     * @param revision number of the latest edit that the person saw; 0 for none
     */
    record Edit(String section, @Nullable String text, @Nullable Boolean clear, Integer revision) {

        Edit {
            if (Section.named(section).isEmpty()) {
                throw new InvalidField("section", "one of " + Section.names());
            }
            if ((text == null) != Boolean.TRUE.equals(clear)) {
                throw new InvalidField("text", "a text, or clear and none");
            }
            Texts.requireIfPresent("text", text, Revision.LONGEST);
            String problem = text == null ? null : SectionText.problem(text);
            if (problem != null) {
                throw new InvalidField("text", problem);
            }
            if (revision < 0) {
                throw new InvalidField("revision", "0, or the number of an edit");
            }
        }
    }

    /**
     * A post-mortem, as the record gives it and people wrote it.
     *
     * @param revision number of the latest edit in it; 0 for none
     * @param latest number of the latest edit of all
     * @param publishedRevision number of the edit that was published; null for none
     * @param sections all that can be edited, in the order of the document
     */
    record Document(
            String number,
            String markdown,
            int revision,
            int latest,
            @Nullable Integer publishedRevision,
            List<Part> sections) {}

    /**
     * A section.
     *
     * @param text what people wrote; null, as all after it, where the record's words stand
     */
    record Part(
            String section,
            String title,
            @Nullable String text,
            @Nullable Integer revision,
            @Nullable String by,
            @Nullable Instant at) {
        static Part of(Section section, @Nullable Revision edit) {
            return edit == null
                    ? new Part(section.text(), section.title(), null, null, null, null)
                    : new Part(
                            section.text(),
                            section.title(),
                            edit.text(),
                            edit.revision(),
                            edit.by(),
                            edit.at());
        }
    }

    /** Edits, the latest first. */
    record Revisions(List<Edited> items, @Nullable String next) {}

    /** An edit, without its text. */
    record Edited(int revision, String section, boolean cleared, String by, Instant at) {
        static Edited of(Revision edit) {
            return new Edited(
                    edit.revision(), edit.section(), edit.text() == null, edit.by(), edit.at());
        }
    }

    /**
     * @param revision as it was after that edit; null for as it is
     */
    @GetMapping
    Document document(@PathVariable String incident, @RequestParam @Nullable Integer revision) {
        IncidentView view = finder.find(incident);
        int latest = latest(view);
        int shown = revision == null ? latest : revision;
        if (shown < 0 || shown > latest) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.invalid(
                                    "/revision",
                                    String.valueOf(shown),
                                    "0 to %d, the latest".formatted(latest))));
        }
        return document(view, shown);
    }

    private Document document(IncidentView view, int shown) {
        Written written =
                Written.read(
                        view.id(), shown, ids -> views.findAll(Revision.KIND, ids, Revision.class));
        List<Part> sections =
                Arrays.stream(Section.values())
                        .map(section -> Part.of(section, written.sections().get(section)))
                        .toList();
        return new Document(
                view.opened().number(),
                PostMortemDocument.of(view, written),
                shown,
                latest(view),
                view.standing().postMortem().publishedRevision(),
                sections);
    }

    @PostMapping("/edit")
    Document edit(@PathVariable String incident, @RequestBody Edit body, Caller caller) {
        IncidentView view = allowed(incident, caller);
        Section section = Section.named(body.section()).orElseThrow();
        execute(view, new EditPostMortem(body.revision(), section, body.text()), caller);
        IncidentView after = finder.find(view.id());
        return document(after, latest(after));
    }

    /**
     * @param before only edits before that one; null for the latest
     */
    @GetMapping("/revisions")
    Revisions revisions(@PathVariable String incident, @RequestParam @Nullable Integer before) {
        IncidentView view = finder.find(incident);
        int end = latest(view) + 1;
        int from = before == null ? end : Math.clamp(before, 1, end);
        List<String> ids =
                IntStream.iterate(from - 1, number -> number > 0, number -> number - 1)
                        .limit(PAGE)
                        .mapToObj(number -> Revision.id(view.id(), number))
                        .toList();
        Map<String, Revision> found = views.findAll(Revision.KIND, ids, Revision.class);
        List<Edited> items =
                ids.stream().filter(found::containsKey).map(found::get).map(Edited::of).toList();
        int oldest = from - ids.size();
        return new Revisions(items, oldest > 1 ? String.valueOf(oldest) : null);
    }

    @GetMapping("/revisions/{revision}")
    Revision revision(@PathVariable String incident, @PathVariable int revision) {
        IncidentView view = finder.find(incident);
        return views.find(Revision.KIND, Revision.id(view.id(), revision), Revision.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "revision %d of the post-mortem of %s (expected: 1 to %d)"
                                        .formatted(
                                                revision, view.opened().number(), latest(view))));
    }

    @PostMapping("/publish")
    IncidentAnswer publish(
            @PathVariable String incident,
            @RequestBody(required = false) @Nullable Publication body,
            Caller caller) {
        IncidentView view = allowed(incident, caller);
        execute(view, new PublishPostMortem(body == null ? null : body.link()), caller);
        return IncidentAnswer.of(finder.find(view.id()), plans);
    }

    private static int latest(IncidentView view) {
        return view.standing().postMortem().latest();
    }

    private IncidentView allowed(String incident, Caller caller) {
        IncidentView view = finder.find(incident);
        Access.require(caller, Role.OPERATOR, view.subject().team(), view.subject().service());
        return view;
    }

    private void execute(IncidentView view, IncidentCommand command, Caller caller) {
        CommandContext context =
                commands.context(Actor.caller(caller.name()), null, view.opened().lifecycleId());
        Conflicts.require(commands.execute(IncidentStream.of(view.id()), command, context));
    }
}
