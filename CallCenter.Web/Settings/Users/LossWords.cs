using System.Globalization;
using CallCenter.Core.Access;

namespace CallCenter.Web.Settings.Users;

/// <summary>What goes with a person who is deleted, in words.</summary>
internal static class LossWords
{
    public static IReadOnlyList<string> Of(UserRow user, UserLosses losses)
    {
        var lines = new List<string> { Format(UserTexts.DeleteText, user.FullName, user.Extension) };
        if (user.Role == Role.Operator)
        {
            lines[0] += " " + UserTexts.DeleteTalk;
        }

        if (losses.Groups.Count > 0)
        {
            lines.Add(Format(UserTexts.LosesGroups, Names(losses.Groups)));
        }

        if (losses.Projects.Count > 0)
        {
            lines.Add(Format(UserTexts.LosesProjects, Names(losses.Projects)));
        }

        if (losses.Tasks > 0)
        {
            lines.Add(Format(UserTexts.LosesTasks, losses.Tasks));
        }

        if (losses.Contacts > 0)
        {
            lines.Add(Format(UserTexts.LosesContacts, losses.Contacts));
        }

        lines.Add(UserTexts.DeleteKeeps);
        return lines;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"«{name}»"));

    private static string Format(string text, params object[] facts) => string.Format(CultureInfo.CurrentCulture, text, facts);
}
