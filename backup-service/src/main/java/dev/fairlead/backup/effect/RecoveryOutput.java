package dev.fairlead.backup.effect;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a program said, as far as it goes on record. */
final class RecoveryOutput {
    private static final int MOST = 1_000;
    private static final String MASK = "***";

    private RecoveryOutput() {}

    /**
     * The end of it, without the secrets that the program was given.
     *
     * @param whole whether the file has all that it said
     */
    static String tail(Path output, boolean whole, Collection<String> secrets) throws IOException {
        List<String> longestFirst =
                secrets.stream()
                        .filter(secret -> !secret.isEmpty())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        int longest = 0;
        for (String secret : longestFirst) {
            longest = Math.max(longest, secret.getBytes(StandardCharsets.UTF_8).length);
        }
        try (var file = new RandomAccessFile(output.toFile(), "r")) {
            long begin = Math.max(0, file.length() - MOST - longest);
            file.seek(begin);
            byte[] bytes = new byte[MOST + longest];
            int count = Math.max(0, file.read(bytes));
            String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
            // What it begins with may be the end of a secret, by which no one knows it.
            return last(masked(text, whole && begin == 0 ? 0 : longest, longestFirst));
        }
    }

    private static String masked(String text, int from, List<String> longestFirst) {
        var masked = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int here = at;
            Optional<String> secret =
                    longestFirst.stream().filter(each -> text.startsWith(each, here)).findFirst();
            if (secret.isPresent()) {
                masked.append(MASK);
                at += secret.get().length();
            } else {
                if (at >= from) {
                    masked.append(text.charAt(at));
                }
                at++;
            }
        }
        return masked.toString();
    }

    private static String last(String text) {
        int from = Math.max(0, text.length() - MOST);
        boolean between =
                from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
        // Neither topics nor databases take the character 0, nor half of another one.
        return text.substring(between ? from + 1 : from).replace("\0", "").strip();
    }
}
