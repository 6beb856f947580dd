package dev.fairlead.cli.audit;

import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.output.PageOptions;
import dev.fairlead.cli.output.Pages;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code fairlead audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Searches the audit trail, and verifies it or an export of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  fairlead audit verify",
            "  fairlead audit search --caller anna --from 2026-11-30T00:00:00Z"
        })
public final class AuditCommand {
    private final Shell shell;

    public AuditCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "search",
            mixinStandardHelpOptions = true,
            description = "Lists records of the trail that fit all that is given, newest first.",
            footer = {
                "%nExamples:",
                "  fairlead audit search --service checkout --type IncidentOpened",
                "  fairlead audit search --caller anna --from 2026-11-30T00:00:00Z --output json"
            })
    int search(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Mixin PageOptions pages,
            @Mixin RecordOptions records) {
        Query query = records.query().with("limit", pages.limit()).with("cursor", pages.cursor());
        JsonNode page = connection.to(ServiceDescriptor.AUDIT, shell).get("/events", query);
        Pages.print(shell, output, page, RecordTable::lines);
        return ExitCode.OK;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Recomputes the trail's hash chains and holds them against the signed checkpoints.",
                "With --export it asks no service: it verifies a file of GET /api/v1/export, and"
                        + " with --checkpoints and --keys that it has what was signed. Copy the"
                        + " checkpoints first, and export then."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all is as it was recorded and signed",
                "1:it is not, or cannot be read",
                "2:the command line is wrong"
            },
            footer = {
                "%nExamples:",
                "  fairlead audit verify",
                "  fairlead audit verify --export trail.jsonl --checkpoints checkpoints --keys"
                        + " checkpoint-key.pem.pub"
            })
    int verify(
            @Mixin Connection connection,
            @Mixin OutputOption output,
            @Option(names = "--export", paramLabel = "FILE", description = "A whole export.")
                    @Nullable Path export,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "FILE",
                            description = "A copy of the signed checkpoints.")
                    @Nullable Path checkpoints,
            @Option(
                            names = "--keys",
                            paramLabel = "FILE",
                            description = "The public keys that may have signed them, in PEM.")
                    @Nullable Path keys) {
        if ((checkpoints == null) != (keys == null) || (checkpoints != null && export == null)) {
            throw Failure.usage(
                    "--checkpoints and --keys belong together, and to --export: expected all three, or --export alone");
        }
        if (export != null) {
            var found = ExportFile.verify(export, checkpoints, keys);
            output.print(shell, found.answer(), found::lines);
            return found.intact() ? ExitCode.OK : ExitCode.FAILED;
        }
        JsonNode found = connection.to(ServiceDescriptor.AUDIT, shell).get("/verification");
        output.print(shell, found, () -> Verdict.lines(found));
        return found.path("intact").asBoolean(false) ? ExitCode.OK : ExitCode.FAILED;
    }
}
