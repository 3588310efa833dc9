package io.pluginmanager.core.job.template;

import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;

/** A template cannot be parsed or rendered. The message shows names and places, never values. */
public final class TemplateException extends PluginManagerException {

    private static final long serialVersionUID = 1L;

    TemplateException(SourcePosition position, String message, String nextStep) {
        super(Problem.error(JobProblems.CODE, message)
                .position(position)
                .nextStep(nextStep)
                .build());
    }
}
