// Package storage keeps the house in Postgres, through sqlx and lib/pq. Its
// SQL lies in queries/*.sql, functions/*.sql and migrations/*.sql. It knows the
// vocabulary of bot, and neither HTTP nor language; no transaction leaves it.
// Whatever must not lie open is sealed here, on its way in.
package storage
