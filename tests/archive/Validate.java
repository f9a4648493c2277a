import java.io.FileInputStream;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Holds files against standards with veraPDF and prints what it finds, for verapdf.py to read.
 *
 * <p>Arguments: the standards (such as {@code ua1}), {@code --}, the files. One line of fields, divided by
 * tabs, for each of: {@code checked FILE STANDARD NUMBER-OF-CHECKS}, {@code finding FILE STANDARD RULE MESSAGE}.
 */
public final class Validate {
    private static final int MOST_FINDINGS = 20;

    private Validate() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        int divide = java.util.Arrays.asList(arguments).indexOf("--");
        for (int standard = 0; standard < divide; standard++) {
            for (int file = divide + 1; file < arguments.length; file++) {
                validate(arguments[file], PDFAFlavour.fromString(arguments[standard]));
            }
        }
    }

    private static void validate(String file, PDFAFlavour standard) throws Exception {
        try (FileInputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, standard);
                PDFAValidator validator = ValidatorFactory.createValidator(standard, false, MOST_FINDINGS)) {
            ValidationResult result = validator.validate(parser);
            say("checked", file, standard, String.valueOf(result.getTotalAssertions()));
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                    say("finding", file, standard, rule + "\t" + found.getMessage().replaceAll("\\s+", " "));
                }
            }
        }
    }

    private static void say(String kind, String file, PDFAFlavour standard, String rest) {
        System.out.println(String.join("\t", kind, file, standard.getId(), rest));
    }
}
