package dev.fairlead.audit.verification;

import org.jspecify.annotations.Nullable;

/**
 * Where the records of one stream do not follow each other.
 *
 * @param reason {@code sequence-gap}: numbers between the first and the last are missing; {@code
 *     sequence-twice}: several records claim the same number
 * @param first number of the first record
 * @param last number of the last one
 * @param records how many there are
 */
public record StreamFault(
        @Nullable String source,
        @Nullable String subject,
        String reason,
        long first,
        long last,
        long records) {}
