package dev.fairlead.alert.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fourth of July at eight in the morning, as Go writes it. */
class GoLayoutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon Jan _2 15:04:05 2006            | Sat Jul  4 08:09:07 2026
                    2006-01-02T15:04:05Z07:00           | 2026-07-04T08:09:07+02:00
                    02/01/06 03:04 PM                   | 04/07/26 08:09 AM
                    Monday, January 2, 3:04pm           | Saturday, July 4, 8:09am
                    15:04:05.000                        | 08:09:07.120
                    15:04:05.999999                     | 08:09:07.12
                    -0700 MST                           | +0200 CEST
                    1/2 day 002                         | 7/4 day 185
                    """)
    void theTimeInALayout(String layout, String expected) {
        ZonedDateTime time =
                ZonedDateTime.of(2026, 7, 4, 8, 9, 7, 120_000_000, ZoneId.of("Europe/Berlin"));

        assertThat(GoLayout.format(layout, time)).isEqualTo(expected);
    }
}
