package dev.fairlead.cli.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line; the library's own answers would name classes. */
public final class TimeConverter<T> implements ITypeConverter<T> {
    private final Function<String, T> parse;
    private final String example;

    private TimeConverter(Function<String, T> parse, String example) {
        this.parse = parse;
        this.example = example;
    }

    /** Makes the command line and its commands read times with it. */
    public static CommandLine on(CommandLine line) {
        return line.registerConverter(
                        Instant.class, new TimeConverter<>(Instant::parse, "2026-12-01T22:00:00Z"))
                .registerConverter(
                        LocalDateTime.class,
                        new TimeConverter<>(LocalDateTime::parse, "2026-12-24T09:00"))
                .registerConverter(
                        LocalDate.class, new TimeConverter<>(LocalDate::parse, "2026-12-24"));
    }

    @Override
    public T convert(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no time: expected one like %s".formatted(text, example));
        }
    }
}
