package dev.fairlead.cli.audit;

import dev.fairlead.audit.checkpoint.LogCheck;
import dev.fairlead.audit.checkpoint.TrustedSigners;
import dev.fairlead.audit.offline.ExportCheck;
import dev.fairlead.audit.offline.ExportFault;
import dev.fairlead.audit.verification.ChainResult;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.schemas.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export of the trail that is verified without the service. */
final class ExportFile {
    private ExportFile() {}

    /**
     * What was found.
     *
     * @param answer for scripts
     * @param lines for people
     */
    record Found(boolean intact, Object answer, List<String> lines) {}

    /**
     * Reads it line by line.
     *
     * @param checkpoints file of the signed checkpoints; null where there is none to compare with
     * @param keys public keys that they may be signed with
     */
    static Found verify(Path export, @Nullable Path checkpoints, @Nullable Path keys) {
        ExportCheck.Result found = read(export, checkpoints, keys);
        return new Found(found.isIntact(), found, lines(found, checkpoints != null));
    }

    private static ExportCheck.Result read(
            Path export, @Nullable Path checkpoints, @Nullable Path keys) {
        try (BufferedReader lines = Files.newBufferedReader(export)) {
            ExportCheck check = new ExportCheck(new EventCodec(), signed(checkpoints, keys));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check.next(line);
            }
            return check.end();
        } catch (NoSuchFileException absent) {
            throw Failure.of(absent.getFile() + ": there is no such file");
        } catch (IOException e) {
            throw Failure.of("%s: cannot be read: %s".formatted(export, e.getMessage()));
        }
    }

    private static @Nullable LogCheck signed(@Nullable Path checkpoints, @Nullable Path keys)
            throws IOException {
        if (checkpoints == null || keys == null) {
            return null;
        }
        if (!Files.exists(checkpoints)) {
            throw new NoSuchFileException(checkpoints.toString());
        }
        return LogCheck.of(checkpoints, TrustedSigners.read(keys));
    }

    private static List<String> lines(ExportCheck.Result found, boolean compared) {
        Table table = Table.of("CHAIN", "RECORDS", "INTACT", "HASH");
        for (ChainResult chain : found.chains()) {
            table.row(chain.chain(), chain.records(), chain.intact() ? "yes" : "no", chain.hash());
        }
        List<String> lines = new ArrayList<>(table.lines());
        for (ExportFault fault : found.faults()) {
            lines.add("%s: %s: %s".formatted(fault.reason(), place(fault), fault.detail()));
        }
        String covered =
                compared
                        ? "%d of them under signed checkpoints%s"
                                .formatted(found.covered(), until(found.checkpoint()))
                        : "compared with no checkpoints";
        lines.add(
                "%s, %d records, %s"
                        .formatted(
                                found.isIntact() ? "intact" : "NOT INTACT",
                                found.records(),
                                covered));
        return lines;
    }

    private static String until(ExportCheck.Result.@Nullable Last last) {
        return last == null
                ? ""
                : ", the last is number %d of %s".formatted(last.number(), last.signedAt());
    }

    private static String place(ExportFault fault) {
        return fault.line() == 0
                ? fault.where()
                : "line %d (%s)".formatted(fault.line(), fault.where());
    }
}
