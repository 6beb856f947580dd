package dev.fairlead.platform.stored;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Texts as PostgreSQL can keep them: it takes the character U+0000 neither in {@code text} nor in
 * {@code jsonb}. A foreign event may carry one, and must not stop what comes after it, so the
 * replacement character takes its place.
 */
public final class StorableText {
    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    public static String of(String text) {
        return text.replace(NUL, REPLACEMENT);
    }

    /** Writes the character in JSON as its replacement. */
    static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[NUL] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == NUL ? new SerializedString(String.valueOf(REPLACEMENT)) : null;
        }
    }
}
