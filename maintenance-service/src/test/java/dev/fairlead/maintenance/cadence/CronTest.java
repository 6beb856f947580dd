package dev.fairlead.maintenance.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 8 * * 1-5 | FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=30",
                "0 */6 * * * | FREQ=DAILY;BYHOUR=0,6,12,18;BYMINUTE=0",
                "0,30 9-17/4 1,15 * * | FREQ=DAILY;BYMONTHDAY=1,15;BYHOUR=9,13,17;BYMINUTE=0,30",
                "5 4 * jan,JUL sun | FREQ=DAILY;BYMONTH=1,7;BYDAY=SU;BYHOUR=4;BYMINUTE=5",
                "0 0 * * 0,7 | FREQ=DAILY;BYDAY=SU;BYHOUR=0;BYMINUTE=0",
                "0 0 * 2-3 * | FREQ=DAILY;BYMONTH=2,3;BYHOUR=0;BYMINUTE=0"
            })
    void aLineIsARuleOfTheSameTimes(String line, String rule) {
        assertThat(Cron.rule(line)).isEqualTo(rule);
        assertThat(
                        new Cadence(Cron.rule(line), LocalDate.of(2026, 1, 1), ZoneId.of("UTC"))
                                .next(Instant.parse("2026-01-01T00:00:00Z")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 8 * * | it has 4 fields",
                "0 8 1 * 1 | a day of the month and a day of the week",
                "60 8 * * * | minute is '60'",
                "0 24 * * * | hour is '24'",
                "0 8 0 * * | day of the month is '0'",
                "0 8 * 13 * | month is '13'",
                "0 8 * * 8 | day of the week is '8'",
                "0 8 * * mo | day of the week is 'mo'",
                "5-1 8 * * * | minute is '5-1'",
                "*/0 8 * * * | minute is '*/0'",
                "5/2 8 * * * | minute is '5/2'",
                "1- 8 * * * | minute is '1-'",
                "@daily | it has 1 fields",
                "-5 8 * * * | minute is '-5'"
            })
    void whatIsNoLineIsRefusedWithItsField(String line, String problem) {
        assertThat(catchThrowable(() -> Cron.rule(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
