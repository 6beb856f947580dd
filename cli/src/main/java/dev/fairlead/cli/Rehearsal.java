package dev.fairlead.cli;

import dev.fairlead.cli.output.Width;
import dev.fairlead.cli.shell.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Runs what is typed most often, so that the JVM can note which classes that takes: the recording
 * of the AOT cache ({@code java -XX:AOTCacheOutput=…}). Asks no service, writes nothing but the
 * cache, and whether a command succeeds does not matter.
 */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * @param arguments the configuration tree to check
     * @throws IOException where no temporary file can be made
     */
    static void main(String[] arguments) throws IOException {
        FairleadCommand.silenceLogs();
        PrintStream silence =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        System.setOut(silence);
        System.setErr(silence);
        Path samples = Files.createTempFile("fairlead-rehearsal", ".txt");
        try {
            Files.writeString(samples, "# TYPE up gauge\nup{code=\"1\"} 1\n");
            run(arguments[0], samples.toString(), silence);
        } finally {
            Files.delete(samples);
        }
    }

    private static void run(String tree, String samples, PrintStream silence) {
        String[][] parts = {
            {"--help"},
            {"help", "deploy"},
            {"rolout"},
            {"rollout", "show", "--help"},
            {"token", "list", "--tokens", samples},
            {"check", "--config", tree},
            {"check", "--config", tree, "--output", "json"},
            {"promql", "query", "--data", samples, "sum by (code) (up)"},
            {"promql", "format", "sum by (code) (rate(up[5m]))"},
            {"rules", "check", Path.of(tree, "alerting", "rules", "critical.yaml").toString()},
            // Port 1 has no service: the classes of a request, and of its failure.
            {"rollout", "list", "--server", "http://127.0.0.1:1"},
        };
        for (String[] part : parts) {
            new Program(
                            new Shell(
                                    name -> name.equals("FAIRLEAD_TOKEN") ? "none" : null,
                                    new PrintWriter(silence),
                                    new PrintWriter(silence),
                                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                                    _ -> {},
                                    new SecureRandom(),
                                    Path.of("."),
                                    Width.UNLIMITED,
                                    false))
                    .run(part);
        }
    }
}
