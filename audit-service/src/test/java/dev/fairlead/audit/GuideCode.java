package dev.fairlead.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Code that the guide gives. */
final class GuideCode {
    private GuideCode() {}

    /** The only block of a language on a page. */
    static String of(String page, String language) throws IOException {
        var text = Files.readString(Path.of("../docs/guide").resolve(page));
        var block =
                Pattern.compile(
                                "^```" + language + "\\n(.*?)^```",
                                Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(text);
        if (!block.find()) {
            throw new IllegalStateException(page + " has no block of " + language);
        }
        return block.group(1);
    }

    /** Skips the test where the program is absent, unless the build must have it. */
    static void require(String program) {
        try {
            new ProcessBuilder(program, "--version").start().waitFor();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
                throw new IllegalStateException(program + " is not installed", absent);
            }
            Assumptions.abort(program + " is not installed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
