using CallCenter.Core.Access;
using MudBlazor;

namespace CallCenter.Web.Shell.Navigation;

/// <summary>The main menu, in the manual's order; only pages that exist. The first one open to a role is where it lands.</summary>
public static class Sections
{
    private static readonly Role[] s_admins = [Role.Admin];
    private static readonly Role[] s_leaders = [Role.Admin, Role.Supervisor];
    private static readonly Role[] s_operators = [Role.Operator];
    private static readonly Role[] s_everybody = [Role.Admin, Role.Supervisor, Role.Operator];

    public static IReadOnlyList<Section> All { get; } =
    [
        new("/dashboard", () => SectionTexts.Dashboard, Icons.Material.Outlined.SpaceDashboard, 'a', s_leaders),
        // An operator lands where he is given calls.
        new("/desk", () => SectionTexts.Desk, Icons.Material.Outlined.HeadsetMic, 'd', s_operators),
        new("/dashboard", () => SectionTexts.Dashboard, Icons.Material.Outlined.SpaceDashboard, 'a', s_operators),
        new("/projects", () => SectionTexts.Projects, Icons.Material.Outlined.Campaign, 'p', s_leaders),
        new("/reports/contacts", () => SectionTexts.Contacts, Icons.Material.Outlined.Contacts, 'n', s_leaders, () => SectionTexts.Reports),
        new("/reports/calls", () => SectionTexts.Calls, Icons.Material.Outlined.Phone, 'c', s_everybody, () => SectionTexts.Reports),
        new("/reports/operators", () => SectionTexts.Operators, Icons.Material.Outlined.QueryStats, 'e', s_everybody, () => SectionTexts.Reports),
        new("/reports/deliveries", () => SectionTexts.Deliveries, Icons.Material.Outlined.Outbox, 'o', s_leaders, () => SectionTexts.Reports),
        new("/reports/exports", () => SectionTexts.Exports, Icons.Material.Outlined.Download, 'x', s_leaders, () => SectionTexts.Reports),
        new("/settings/groups", () => SectionTexts.Groups, Icons.Material.Outlined.Groups, 'g', s_leaders, () => SectionTexts.Settings),
        new("/settings/users", () => SectionTexts.Users, Icons.Material.Outlined.Person, 'u', s_leaders, () => SectionTexts.Settings),
        new("/settings/statuses", () => SectionTexts.Statuses, Icons.Material.Outlined.LocalOffer, 's', s_admins, () => SectionTexts.Settings),
        new("/settings/pauses", () => SectionTexts.Pauses, Icons.Material.Outlined.PauseCircle, 'z', s_admins, () => SectionTexts.Settings),
        new("/settings/trunks", () => SectionTexts.Trunks, Icons.Material.Outlined.SettingsPhone, 't', s_admins, () => SectionTexts.Settings),
        new("/settings/rules", () => SectionTexts.Rules, Icons.Material.Outlined.Gavel, 'r', s_admins, () => SectionTexts.Settings),
        new("/settings/numbering", () => SectionTexts.Numbering, Icons.Material.Outlined.Numbers, 'n', s_admins, () => SectionTexts.Settings),
        new("/settings/company", () => SectionTexts.Company, Icons.Material.Outlined.Business, 'k', s_admins, () => SectionTexts.Settings),
        new("/settings/audit", () => SectionTexts.Audit, Icons.Material.Outlined.History, 'j', s_admins, () => SectionTexts.Settings),
        new("/monitoring", () => SectionTexts.Monitoring, Icons.Material.Outlined.Visibility, 'm', s_leaders),
        new("/blacklist", () => SectionTexts.Blacklist, Icons.Material.Outlined.PhoneDisabled, 'b', s_leaders),
        new("/files", () => SectionTexts.Files, Icons.Material.Outlined.FolderShared, 'f', s_everybody),
        // Whoever is in a project's group is given calls, whatever his role.
        new("/desk", () => SectionTexts.Desk, Icons.Material.Outlined.HeadsetMic, 'd', s_leaders),
    ];

    public static IEnumerable<Section> For(Role role) => All.Where(section => section.IsFor(role));
}
