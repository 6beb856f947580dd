package dev.fairlead.cli.backup;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.DurationConverter;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fairlead backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, starts and verifies backups, and runs drills.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead backup list --set fairlead",
            "  fairlead backup start fairlead",
            "  fairlead backup drill fairlead"
        })
public final class BackupCommand {
    private static final String BACKUPS = "/backups";
    private static final String DRILLS = "/drills";
    private static final String POINTS = "/restore-points";
    private static final String SET = "backupSet";

    private final Shell shell;

    public BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "sets",
            mixinStandardHelpOptions = true,
            description = "Lists the backup sets.",
            footer = {"%nExample:", "  fairlead backup sets"})
    int sets(@Mixin Connection connection, @Mixin OutputOption output) {
        Pages.print(shell, output, api(connection).get("/backup-sets"), Rendering::sets);
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists backups, newest first.",
            footer = {"%nExample:", "  fairlead backup list --set fairlead --limit 5"})
    int list(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--set", paramLabel = "SET", description = "Only of this set.")
                    @Nullable String set) {
        Pages.print(
                shell, output, api(connection).get(BACKUPS, query(page, set)), Rendering::backups);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a backup.",
            footer = {"%nExample:", "  fairlead backup show 01a209db-4c98-721c-866a-56da9e7e1110"})
    int show(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the backup.") String id) {
        return tell(output, api(connection).get(BACKUPS + "/" + Api.segment(id)));
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Takes a backup of a set now.",
            footer = {
                "%nExamples:",
                "  fairlead backup start fairlead",
                "  fairlead backup start fairlead --incremental"
            })
    int start(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "SET", description = "Name of the backup set.") String set,
            @Option(
                            names = "--incremental",
                            description = "Only what has changed since the newest recovery point.")
                    boolean incremental) {
        Map<String, String> body =
                incremental ? Map.of(SET, set, "kind", "incremental") : Map.of(SET, set);
        return tell(output, api(connection).post(BACKUPS, body));
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Reads a backup back, byte for byte, and waits for what is found.",
                "Exit code 0 where it is whole, 1 where it is damaged, 3 where --timeout is over."
            },
            footer = {
                "%nExample:",
                "  fairlead backup verify 01a209db-4c98-721c-866a-56da9e7e1110"
            })
    int verify(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "Id of the backup.") String id,
            @Option(
                            names = "--timeout",
                            paramLabel = "TIME",
                            defaultValue = "2h",
                            converter = DurationConverter.class,
                            description =
                                    "How long to wait; the verification goes on afterwards"
                                            + " (default: ${DEFAULT-VALUE}).")
                    Duration timeout)
            throws InterruptedException {
        Api api = api(connection);
        String path = BACKUPS + "/" + Api.segment(id);
        JsonNode asked = api.post(path + "/verify", null);
        JsonNode found = new Verification(shell, () -> api.get(path)).found(asked, timeout);
        output.print(shell, found, () -> Rendering.one(found));
        return Verification.exitCode(found, id, timeout);
    }

    @Command(
            name = "drill",
            mixinStandardHelpOptions = true,
            description = "Restores a backup of a set into a scratch database, and checks it.",
            footer = {
                "%nExamples:",
                "  fairlead backup drill fairlead",
                "  fairlead backup drill fairlead --from offsite"
            })
    int drill(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "SET", description = "Name of the backup set.") String set,
            @Option(
                            names = "--backup",
                            paramLabel = "ID",
                            description = "This backup instead of the newest one.")
                    @Nullable String backup,
            @Option(
                            names = "--from",
                            paramLabel = "COPY",
                            description =
                                    "A copy of the set at another place (default: what is stored"
                                            + " here).")
                    @Nullable String from) {
        Map<String, String> body = new LinkedHashMap<>(Map.of(SET, set));
        if (backup != null) {
            body.put("backupId", backup);
        }
        if (from != null) {
            body.put("from", from);
        }
        return tell(output, api(connection).post(DRILLS, body));
    }

    @Command(
            name = "drills",
            mixinStandardHelpOptions = true,
            description = "Lists drills, newest first.",
            footer = {"%nExample:", "  fairlead backup drills --set fairlead"})
    int drills(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--set", paramLabel = "SET", description = "Only of this set.")
                    @Nullable String set) {
        Pages.print(
                shell, output, api(connection).get(DRILLS, query(page, set)), Rendering::drills);
        return ExitCode.OK;
    }

    @Command(
            name = "restores",
            mixinStandardHelpOptions = true,
            description = "Lists restores into new places, newest first.",
            footer = {"%nExample:", "  fairlead backup restores --set fairlead"})
    int restores(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--set", paramLabel = "SET", description = "Only of this set.")
                    @Nullable String set) {
        Pages.print(
                shell,
                output,
                api(connection).get("/restores", query(page, set)),
                Rendering::restores);
        return ExitCode.OK;
    }

    @Command(
            name = "point",
            mixinStandardHelpOptions = true,
            description = {
                "Gives this moment of a set's server a name.",
                "To restore to it: fairlead restore SET --to point:NAME --into DIR."
            },
            footer = {"%nExample:", "  fairlead backup point fairlead before-upgrade"})
    int point(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "SET", description = "Name of the backup set.") String set,
            @Parameters(
                            paramLabel = "NAME",
                            description = "Lower-case letters, digits and hyphens.")
                    String name) {
        return tell(output, api(connection).post(POINTS, Map.of(SET, set, "name", name)));
    }

    @Command(
            name = "points",
            mixinStandardHelpOptions = true,
            description = "Lists named points, newest first.",
            footer = {"%nExample:", "  fairlead backup points --set fairlead"})
    int points(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions page,
            @Option(names = "--set", paramLabel = "SET", description = "Only of this set.")
                    @Nullable String set) {
        Pages.print(
                shell, output, api(connection).get(POINTS, query(page, set)), Rendering::points);
        return ExitCode.OK;
    }

    private int tell(OutputOption output, JsonNode answer) {
        output.print(shell, answer, () -> Rendering.one(answer));
        return ExitCode.OK;
    }

    private static Query query(PageOptions page, @Nullable String set) {
        return new Query().with(SET, set).with("limit", page.limit()).with("cursor", page.cursor());
    }

    private Api api(Connection connection) {
        return connection.to(ServiceDescriptor.BACKUP, shell);
    }
}
