package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The heads of all chains as they once were, in a file outside of the database: one line with
 * chain, length and hash for each. Chains only grow, so that the newest is all that is needed.
 */
public final class Checkpoint {

    private static final HexFormat HEX = HexFormat.of();

    private final Path file;

    public Checkpoint(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /**
     * @return none where there is no file yet
     * @throws IOException where it cannot be read, or is no checkpoint
     */
    List<ChainHead> read() throws IOException {
        List<ChainHead> heads = new ArrayList<>();
        if (!Files.exists(file)) {
            return heads;
        }
        for (String line : Files.readAllLines(file)) {
            heads.add(head(line));
        }
        return heads;
    }

    private ChainHead head(String line) throws IOException {
        String[] words = line.split(" ");
        try {
            return new ChainHead(words[0], Long.parseLong(words[1]), HEX.parseHex(words[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    "%s: '%s' (expected: chain, length and hash)".formatted(file, line), e);
        }
    }

    /** Replaces it as a whole. */
    void write(List<ChainHead> heads) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (ChainHead head : heads) {
            lines.append(
                    "%s %d %s\n"
                            .formatted(head.chain(), head.length(), HEX.formatHex(head.hash())));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(staged, lines);
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
