package dev.fairlead.platform.archive;

/**
 * A line of an archive: an object with one member, the kind, whose value is the row as PostgreSQL
 * writes it in JSON.
 */
record Line(RowKind kind, String json) {
    private static final int BEFORE_KIND = 2;
    private static final int BETWEEN = 2;

    static String write(RowKind kind, String json) {
        return "{\"" + kind.text() + "\":" + json + "}\n";
    }

    /**
     * @throws ArchiveRefused where it is none
     */
    static Line read(String line) {
        int end = line.indexOf('"', BEFORE_KIND);
        if (!line.startsWith("{\"") || end < 0 || !line.endsWith("}")) {
            throw new ArchiveRefused(
                    ArchiveRefused.DAMAGED,
                    "a line of %d characters is no object with one member"
                            .formatted(line.length()));
        }
        var kind = RowKind.of(line.substring(BEFORE_KIND, end));
        return new Line(kind, line.substring(end + BETWEEN, line.length() - 1));
    }
}
