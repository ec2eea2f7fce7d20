using System.Globalization;
using CallCenter.Core.Projects;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Projects;

/// <summary>What is lost with a project, in words.</summary>
internal static class DeleteWords
{
    public static string Of(string title, ProjectLoss loss)
    {
        List<string> sentences = [Format(ProjectTexts.DeleteText, title)];
        if (loss.OnLine > 0)
        {
            sentences.Add(Formats.Plural(loss.OnLine, ProjectTexts.DeleteOnLineOne, ProjectTexts.DeleteOnLineFew, ProjectTexts.DeleteOnLineMany));
        }

        if (loss.Contacts > 0)
        {
            sentences.Add(Format(ProjectTexts.DeleteContacts, loss.Contacts, loss.Unfinished));
        }

        if (loss.Trunks.Count > 0)
        {
            sentences.Add(Format(ProjectTexts.DeleteTrunks, string.Join(", ", loss.Trunks)));
        }

        sentences.Add(loss.Calls > 0 ? Format(ProjectTexts.DeleteKept, loss.Calls) : ProjectTexts.DeleteNoCalls);
        return string.Join(' ', sentences);
    }

    private static string Format(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);
}
