namespace CallCenter.Core.Access;

/// <summary>«Админ», «Супервайзер», «Оператор».</summary>
public enum Role
{
    Admin = 1,
    Supervisor = 2,
    Operator = 3,
}

/// <summary>Who asks a service to do something; services authorise against it.</summary>
public sealed record Actor(int UserId, Role Role)
{
    public bool IsAdmin => Role == Role.Admin;
}
