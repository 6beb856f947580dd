package dev.fairlead.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Names a restore that nobody keeps a record of, so that a repeat is told from another one. */
public final class RescueId {
    private RescueId() {}

    /**
     * The id for a restore into a place. What an earlier one for that place, of whatever, was
     * killed over is removed first; those for other places are not touched.
     *
     * @param into absolute
     * @param what tells one restore from another: the set, the backup, the target
     * @return the same for the same, for ever
     */
    public static String claim(Path into, String... what) throws IOException {
        String place = "rescue-" + hash(into.toString());
        Path parent = Objects.requireNonNull(into.getParent());
        if (Files.isDirectory(parent)) {
            List<Path> left;
            try (Stream<Path> beside = Files.list(parent)) {
                left =
                        beside.filter(path ->
                                        path.getFileName()
                                                .toString()
                                                .startsWith(Restore.WORK + place))
                                .toList();
            }
            for (Path folder : left) {
                ScratchServer.remove(folder);
            }
        }
        return place + "-" + hash(String.join("\n", what));
    }

    private static UUID hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
