package io.pluginmanager.core.survey;

/** References to secrets. What is none is never shown: it may be the secret. */
final class SecretKind implements AnswerKind {

    @Override
    public Reading read(String text) {
        String reference = Blanks.strip(text);
        return SecretForms.isReference(reference)
                ? Reading.of(reference)
                : Reading.fault("", "is not a reference to a secret (it is not shown here)", SecretForms.ALLOWED);
    }
}
