package dev.fairlead.cli.incident;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead incident}. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, opens and handles incidents.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead incident list --status open",
            "  fairlead incident ack INC-2026-001 --note 'looking at version 3'",
            "  fairlead incident resolve INC-2026-001 'version 3 was rolled back'"
        })
public final class IncidentCommand {
    private static final String PATH = "/incidents";
    private static final String INCIDENT = "INCIDENT";
    private static final String WHICH = "Its number, such as INC-2026-001, or its id.";
    private static final String NOTE = "For people; it is recorded.";
    private static final String NOTE_OPTION = "--note";
    private static final String NOTE_FIELD = "note";
    private static final String TEXT = "TEXT";
    private static final String IMPACT = "Who is affected, and how.";
    private static final String ETA = "When an end is expected, in words.";
    private static final String ROOT_CAUSE = "What caused it.";
    private static final String ROOT_CAUSE_OPTION = "--root-cause";
    private static final String ROOT_CAUSE_FIELD = "rootCause";
    private static final String POST_MORTEM = "/post-mortem";
    private static final String REVISION_OPTION = "--revision";
    private static final String MESSAGE_FIELD = "message";

    private final Shell shell;

    public IncidentCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists incidents, newest first.",
            footer = {
                "%nExamples:",
                "  fairlead incident list --status open",
                "  fairlead incident list --urgent",
                "  fairlead incident list --team payments --output json"
            })
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "open, acknowledged, mitigated or resolved.")
                    @Nullable String status,
            @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
                    @Nullable String service,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description = "Only of this environment.")
                    @Nullable String environment,
            @Option(names = "--team", paramLabel = "T", description = "Only of this team.")
                    @Nullable String team,
            @Option(
                            names = "--nobody-reached",
                            description = "Only those of which everybody was asked in vain.")
                    boolean nobodyReached,
            @Option(
                            names = "--urgent",
                            description =
                                    "Those that are not resolved, the most urgent first; no filter beside it.")
                    boolean urgent) {
        var query =
                new Query()
                        .with("status", status)
                        .with("service", service)
                        .with("environment", environment)
                        .with("team", team)
                        .with("nobodyReached", nobodyReached ? "true" : null)
                        .with("order", urgent ? "urgency" : null)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        Pages.print(shell, output, api(connection).get(PATH, query), Rendering::list);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows an incident with its timeline.",
            footer = {"%nExample:", "  fairlead incident show INC-2026-001"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident) {
        JsonNode found = api(connection).get(path(incident));
        output.print(shell, found, () -> Rendering.one(found));
        return ExitCode.OK;
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Opens an incident by hand; it pages when its priority does.",
            footer = {
                "%nExamples:",
                "  fairlead incident open 'No order goes through' --priority p1 --service checkout"
                        + " -e production",
                "  fairlead incident open 'The CDN is slow' --priority p3 --team platform"
            })
    int open(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "TITLE", description = "One sentence.") String title,
            @Option(
                            names = {"-p", "--priority"},
                            paramLabel = "P",
                            required = true,
                            description = "p1 (most urgent) to p4.")
                    String priority,
            @Option(
                            names = "--service",
                            paramLabel = "S",
                            description = "Service of the catalogue; without one, --team.")
                    @Nullable String service,
            @Option(
                            names = {"-e", "--environment"},
                            paramLabel = "E",
                            description = "Environment of the service.")
                    @Nullable String environment,
            @Option(names = "--team", paramLabel = "T", description = "The team that has it.")
                    @Nullable String team,
            @Option(names = "--summary", paramLabel = TEXT, description = "What is known.")
                    @Nullable String summary,
            @Option(names = "--runbook", paramLabel = "URL", description = "What to do.")
                    @Nullable String runbook,
            @Option(names = "--impact", paramLabel = TEXT, description = IMPACT)
                    @Nullable String impact,
            @Option(names = "--eta", paramLabel = TEXT, description = ETA) @Nullable String eta,
            @Option(
                            names = "--idempotency-key",
                            paramLabel = "KEY",
                            description = "The same key opens one incident for 24 hours.")
                    @Nullable String key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        body.put("priority", priority);
        Api.put(body, "service", service);
        Api.put(body, "environment", environment);
        Api.put(body, "team", team);
        Api.put(body, "summary", summary);
        Api.put(body, "runbook", runbook);
        Api.put(body, "impact", impact);
        Api.put(body, "eta", eta);
        Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
        return tell(output, api(connection).post(PATH, body, headers));
    }

    @Command(
            name = "ack",
            aliases = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "Takes an incident; the escalation stops.",
            footer = {
                "%nExample:",
                "  fairlead incident ack INC-2026-001 --note 'looking at version 3'"
            })
    int acknowledge(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(names = NOTE_OPTION, paramLabel = TEXT, description = NOTE)
                    @Nullable String note) {
        return handle(connection, output, incident, "acknowledge", NOTE_FIELD, note);
    }

    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = "Tells those who follow an incident how it stands.",
            footer = {
                "%nExamples:",
                "  fairlead incident update INC-2026-001 'the old version has all traffic again'",
                "  fairlead incident update INC-2026-001 'found the query' --eta '30 minutes'"
                        + " --root-cause 'a missing index' --next-update 15m"
            })
    int update(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(paramLabel = "MESSAGE", description = "What is known.") String message,
            @Option(names = "--impact", paramLabel = TEXT, description = IMPACT)
                    @Nullable String impact,
            @Option(names = "--eta", paramLabel = TEXT, description = ETA) @Nullable String eta,
            @Option(names = ROOT_CAUSE_OPTION, paramLabel = TEXT, description = ROOT_CAUSE)
                    @Nullable String rootCause,
            @Option(
                            names = "--next-update",
                            paramLabel = "DURATION",
                            description =
                                    "When the next update comes, from now on; one that does not"
                                            + " come pages the next level.")
                    @Nullable String nextUpdate,
            @Mixin OwnWords words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(MESSAGE_FIELD, message);
        Api.put(body, "impact", impact);
        Api.put(body, "eta", eta);
        Api.put(body, ROOT_CAUSE_FIELD, rootCause);
        Api.put(body, "nextUpdate", nextUpdate);
        return words.send(output, shell, api(connection), path(incident) + "/update", body);
    }

    @Command(
            name = "note",
            mixinStandardHelpOptions = true,
            description = "Adds a line to the timeline; nobody is told.",
            footer = {
                "%nExample:",
                "  fairlead incident note INC-2026-001 'the logs begin at 02:14'"
            })
    int note(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(paramLabel = "MESSAGE", description = NOTE) String message) {
        return handle(connection, output, incident, "note", MESSAGE_FIELD, message);
    }

    @Command(
            name = "mitigate",
            mixinStandardHelpOptions = true,
            description = "Says that users are served again; the cause may remain.",
            footer = {"%nExample:", "  fairlead incident mitigate INC-2026-001"})
    int mitigate(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(names = NOTE_OPTION, paramLabel = TEXT, description = NOTE)
                    @Nullable String note) {
        return handle(connection, output, incident, "mitigate", NOTE_FIELD, note);
    }

    @Command(
            name = "escalate",
            mixinStandardHelpOptions = true,
            description = "Asks the next level at once.",
            footer = {
                "%nExample:",
                "  fairlead incident escalate INC-2026-001 --note 'I need a database admin'"
            })
    int escalate(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(names = NOTE_OPTION, paramLabel = TEXT, description = NOTE)
                    @Nullable String note) {
        return handle(connection, output, incident, "escalate", NOTE_FIELD, note);
    }

    @Command(
            name = "resolve",
            mixinStandardHelpOptions = true,
            description = "Ends an incident.",
            footer = {
                "%nExample:",
                "  fairlead incident resolve INC-2026-001 'version 3 was rolled back'"
            })
    int resolve(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(paramLabel = "RESOLUTION", description = "What ended it.")
                    String resolution,
            @Option(names = ROOT_CAUSE_OPTION, paramLabel = TEXT, description = ROOT_CAUSE)
                    @Nullable String rootCause,
            @Mixin OwnWords words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resolution", resolution);
        Api.put(body, ROOT_CAUSE_FIELD, rootCause);
        return words.send(output, shell, api(connection), path(incident) + "/resolve", body);
    }

    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description = "Opens a resolved incident again.",
            footer = {
                "%nExample:",
                "  fairlead incident reopen INC-2026-001 --reason 'it happens again'"
            })
    int reopen(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(
                            names = "--reason",
                            paramLabel = "WHY",
                            required = true,
                            description = "Why; it is recorded.")
                    String reason) {
        return handle(connection, output, incident, "reopen", "reason", reason);
    }

    @Command(
            name = "post-mortem",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the post-mortem as Markdown, made of the record and of what people wrote.",
                "With --publish it says that the post-mortem is written, and where."
            },
            footer = {
                "%nExamples:",
                "  fairlead incident post-mortem INC-2026-001 > INC-2026-001.md",
                "  fairlead incident post-mortem INC-2026-001 --publish"
                        + " --link https://wiki.example/INC-2026-001"
            })
    int postMortem(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(names = "--publish", description = "Others can read it now.") boolean publish,
            @Option(names = "--link", paramLabel = "URL", description = "Where it is.")
                    @Nullable String link,
            @Option(
                            names = REVISION_OPTION,
                            paramLabel = "N",
                            description = "As it was after that edit.")
                    @Nullable Integer revision) {
        String document = path(incident) + POST_MORTEM;
        if (publish) {
            Map<String, Object> body = new LinkedHashMap<>();
            Api.put(body, "link", link);
            return tell(output, api(connection).post(document + "/publish", body));
        }
        JsonNode found = api(connection).get(document, revision(revision));
        output.print(shell, found, () -> Json.textOrEmpty(found, "markdown").lines().toList());
        return ExitCode.OK;
    }

    @Command(
            name = "edit-post-mortem",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a section of the post-mortem, in Markdown, from a file.",
                "Refused where somebody edited it since the revision that you saw."
            },
            footer = {
                "%nExamples:",
                "  fairlead incident edit-post-mortem INC-2026-001 lessons lessons.md",
                "  fairlead incident edit-post-mortem INC-2026-001 impact --clear --revision 4"
            })
    int editPostMortem(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(
                            index = "1",
                            paramLabel = "SECTION",
                            description =
                                    "summary, impact, detection, root-cause, resolution, lessons or"
                                            + " timeline-notes.")
                    String section,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "What it is to say.")
                    @Nullable Path file,
            @Option(names = "--clear", description = "What the record says stands again.")
                    boolean clear,
            @Option(
                            names = REVISION_OPTION,
                            paramLabel = "N",
                            description = "The latest that you saw; the one of now if left out.")
                    @Nullable Integer revision) {
        if ((file == null) != clear) {
            throw Failure.usage("FILE: expected one, or --clear and none");
        }
        Api api = api(connection);
        String document = path(incident) + POST_MORTEM;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("section", section);
        if (file == null) {
            body.put("clear", true);
        } else {
            body.put("text", OwnWords.read("FILE", file));
        }
        body.put(
                "revision", revision == null ? api.get(document).path("latest").asInt() : revision);
        JsonNode after = api.post(document + "/edit", body);
        output.print(
                shell,
                after,
                () ->
                        List.of(
                                "Revision %s of the post-mortem of %s: %s"
                                        .formatted(
                                                Json.textOrEmpty(after, "revision"),
                                                Json.textOrEmpty(after, "number"),
                                                section)));
        return ExitCode.OK;
    }

    @Command(
            name = "post-mortem-history",
            mixinStandardHelpOptions = true,
            description = "Lists the edits of a post-mortem, the latest first.",
            footer = {
                "%nExamples:",
                "  fairlead incident post-mortem-history INC-2026-001",
                "  fairlead incident post-mortem INC-2026-001 --revision 3"
            })
    int postMortemHistory(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(
                            names = "--before",
                            paramLabel = "N",
                            description = "Only edits before that one.")
                    @Nullable Integer before) {
        var query = new Query().with("before", before == null ? null : String.valueOf(before));
        JsonNode found = api(connection).get(path(incident) + POST_MORTEM + "/revisions", query);
        output.print(shell, found, () -> Rendering.revisions(found));
        return ExitCode.OK;
    }

    private static Query revision(@Nullable Integer revision) {
        return new Query().with("revision", revision == null ? null : String.valueOf(revision));
    }

    @Command(
            name = "action",
            mixinStandardHelpOptions = true,
            description = "Says what is to be done so that it does not happen again.",
            footer = {
                "%nExample:",
                "  fairlead incident action INC-2026-001 'alert on the pool' --owner ada"
                        + " --due 2026-12-24"
            })
    int action(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(index = "1", paramLabel = TEXT, description = "What is to be done.")
                    String text,
            @Option(
                            names = "--owner",
                            paramLabel = "ID",
                            required = true,
                            description = "The person who does it.")
                    String owner,
            @Option(names = "--due", paramLabel = "DATE", description = "Such as 2026-12-24.")
                    @Nullable String due) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        body.put("owner", owner);
        Api.put(body, "due", due);
        return actions(output, api(connection).post(path(incident) + "/actions", body));
    }

    @Command(
            name = "done",
            mixinStandardHelpOptions = true,
            description = "Says that an action was done.",
            footer = {"%nExample:", "  fairlead incident done INC-2026-001 0197f0c4-5a7e-7c11"})
    int done(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(index = "1", paramLabel = "ACTION", description = "Its id.")
                    String action) {
        String path = path(incident) + "/actions/" + Api.segment(action) + "/done";
        return actions(output, api(connection).post(path, Map.of()));
    }

    @Command(
            name = "priority",
            mixinStandardHelpOptions = true,
            description = {
                "Gives an incident another priority, up or down.",
                "Its objectives are counted from the opening, and its policy is that of the priority."
            },
            footer = {
                "%nExample:",
                "  fairlead incident priority INC-2026-001 p1 --reason 'all users are affected'"
            })
    int priority(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(index = "1", paramLabel = "P", description = "p1 (most urgent) to p4.")
                    String priority,
            @Option(
                            names = "--reason",
                            paramLabel = "WHY",
                            required = true,
                            description = "Why; it is recorded.")
                    String reason) {
        Map<String, Object> body = Map.of("priority", priority, "reason", reason);
        return tell(output, api(connection).post(path(incident) + "/priority", body));
    }

    @Command(
            name = "role",
            mixinStandardHelpOptions = true,
            description = "Gives somebody a role in the handling of an incident.",
            footer = {
                "%nExamples:",
                "  fairlead incident role INC-2026-001 commander ada",
                "  fairlead incident role INC-2026-001 scribe --nobody"
            })
    int role(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(
                            index = "1",
                            paramLabel = "ROLE",
                            description =
                                    "commander, communications, operations, scribe or liaison.")
                    String role,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "PERSON",
                            description = "Id of the person.")
                    @Nullable String person,
            @Option(names = "--nobody", description = "Nobody has it any more.") boolean nobody) {
        if (nobody == (person != null)) {
            throw Failure.usage("role: expected either a person, or --nobody");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("role", role);
        Api.put(body, "person", person);
        return tell(output, api(connection).post(path(incident) + "/roles", body));
    }

    @Command(
            name = "add-responder",
            mixinStandardHelpOptions = true,
            description = "Pages somebody to help with an incident, whoever has it.",
            footer = {
                "%nExample:",
                "  fairlead incident add-responder INC-2026-001 eve --note 'the database is slow'"
            })
    int addResponder(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Parameters(index = "1", paramLabel = "PERSON", description = "Id of the person.")
                    String person,
            @Option(names = NOTE_OPTION, paramLabel = TEXT, description = NOTE)
                    @Nullable String note) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("person", person);
        Api.put(body, NOTE_FIELD, note);
        return tell(output, api(connection).post(path(incident) + "/responders", body));
    }

    @Command(
            name = "checklist",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the checklist of an incident: what its own facts prove, and what people say.",
                "With --done or --undone it says that an item is done, or not."
            },
            footer = {
                "%nExamples:",
                "  fairlead incident checklist INC-2026-001",
                "  fairlead incident checklist INC-2026-001 --done severity-assessed --note 'P1 is right'"
            })
    int checklist(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(index = "0", paramLabel = INCIDENT, description = WHICH) String incident,
            @Option(names = "--done", paramLabel = "ITEM", description = "This item is done.")
                    @Nullable String done,
            @Option(
                            names = "--undone",
                            paramLabel = "ITEM",
                            description = "This item is not done after all.")
                    @Nullable String undone,
            @Option(names = NOTE_OPTION, paramLabel = TEXT, description = NOTE)
                    @Nullable String note) {
        if (done != null && undone != null) {
            throw Failure.usage("checklist: expected --done or --undone, not both");
        }
        Api api = api(connection);
        JsonNode answer;
        if (done == null && undone == null) {
            answer = api.get(path(incident));
        } else {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("item", done == null ? undone : done);
            body.put("done", done != null);
            Api.put(body, NOTE_FIELD, note);
            answer = api.post(path(incident) + "/checklist", body);
        }
        output.print(shell, answer, () -> Rendering.checklist(answer));
        return ExitCode.OK;
    }

    @Command(
            name = "integrations",
            mixinStandardHelpOptions = true,
            description = "Lists the tools that may open incidents by calling.",
            footer = {"%nExample:", "  fairlead incident integrations"})
    int integrations(@Mixin Connection connection, @Mixin OutputOption output) {
        JsonNode found = api(connection).get("/integrations");
        output.print(shell, found, () -> Rendering.integrations(found));
        return ExitCode.OK;
    }

    private int actions(OutputOption output, JsonNode after) {
        output.print(shell, after, () -> Rendering.actions(after));
        return ExitCode.OK;
    }

    private int handle(
            Connection connection,
            OutputOption output,
            String incident,
            String order,
            String field,
            @Nullable String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        Api.put(body, field, text);
        return tell(output, api(connection).post(path(incident) + "/" + order, body));
    }

    private int tell(OutputOption output, JsonNode after) {
        output.print(shell, after, () -> Rendering.summary(after));
        return ExitCode.OK;
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.INCIDENT, shell);
    }

    private static String path(String incident) {
        return PATH + "/" + Api.segment(incident);
    }
}
