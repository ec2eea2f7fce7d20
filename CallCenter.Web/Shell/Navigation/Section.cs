using CallCenter.Core.Access;

namespace CallCenter.Web.Shell.Navigation;

/// <summary>A page of the main menu.</summary>
/// <param name="Title">Read at each drawing, for the language may change.</param>
/// <param name="Key">The letter that follows `g`, by its place on a Latin keyboard.</param>
/// <param name="Group">The heading it stands under, if any.</param>
public sealed record Section(string Href, Func<string> Title, string Icon, char Key, Role[] Roles, Func<string>? Group = null)
{
    public bool IsFor(Role role) => Roles.Contains(role);
}
