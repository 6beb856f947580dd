package dev.fairlead.cli.audit;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fairlead prove}. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the evidence of an event, or of all of a deployment or incident, as JSON.",
            "Each record comes with the proof that it is under a signed checkpoint. Anybody"
                    + " verifies it with integrations/verifier/Verify.java and the public key."
        },
        footer = {
            "%nExamples:",
            "  fairlead prove INC-2026-001 > evidence.json",
            "  java integrations/verifier/Verify.java evidence.json"
                    + " data/audit/checkpoint-key.pem.pub"
        })
public final class ProveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin private final Connection connection = new Connection();

    @Parameters(
            paramLabel = "ID",
            description =
                    "Id of an event, of a lifecycle or deployment, or number or id of an incident.")
    private String id = "";

    public ProveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var evidence =
                connection.to(ServiceDescriptor.AUDIT, shell).get("/proofs/" + Api.segment(id));
        shell.out().println(Json.pretty(evidence));
        shell.out().flush();
        return ExitCode.OK;
    }
}
