using CallCenter.Core.Access;

namespace CallCenter.Web.Access;

public static class RoleNames
{
    public static string Of(Role role) => role switch
    {
        Role.Admin => RoleTexts.Admin,
        Role.Supervisor => RoleTexts.Supervisor,
        Role.Operator => RoleTexts.Operator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
